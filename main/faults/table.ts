/**
 * The fault table: everything that can go wrong and reach a person, one row each, with symptom, meaning, sentence,
 * next step and recovery. A new fault is a new row; the types find the rest, and a test finds out whether anybody
 * provokes it. Left out are mistakes in lesson files (main/lessons) and on the wire (main/transport).
 */
import { FaultError, type Fault } from '../contract/fault.ts';
import type { Notice } from '../contract/guest.ts';
import type { Language, Text } from '../contract/text.ts';
import { diskRows } from './disk-rows.ts';
import { guestRows } from './guest-rows.ts';
import { noticeRows } from './notice-rows.ts';
import { qemuRows } from './qemu-rows.ts';
import type { FaultRow, NoticeRow } from './row.ts';

const rows = { ...qemuRows, ...diskRows, ...guestRows };

export type FaultTag = keyof typeof rows;
export type NoticeTag = keyof typeof noticeRows;

/** The whole table, for its tests. */
export const faultRows: Readonly<Record<FaultTag, FaultRow>> = rows;
export const noticeTable: Readonly<Record<NoticeTag, NoticeRow>> = noticeRows;

/** Every row's name. */
export const faultTags: readonly FaultTag[] = Object.keys(rows).filter(isFaultTag);
export const noticeTags: readonly NoticeTag[] = Object.keys(noticeRows).filter(isNoticeTag);

/** What the sentences of a fault name; what is said in words is said in both languages. */
export type FaultFacts = Readonly<Record<string, string | number | boolean | Text>>;

/** The fault of a row, with its facts put into the sentences. Reports carry words of theirs in English. */
export function makeFault(tag: FaultTag, facts: FaultFacts = {}): Fault {
  const { message, hint, actions } = faultRows[tag];
  const data = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, inLanguage(fact, 'en')]),
  );
  return { tag, message: fill(message, facts), hint: fill(hint, facts), data, actions: [...actions] };
}

/** As {@link makeFault}, ready to throw. */
export function faultError(tag: FaultTag, facts: FaultFacts = {}, cause?: unknown): FaultError {
  return new FaultError(makeFault(tag, facts), { cause });
}

/** The line of a row for the status bar. */
export function makeNotice(tag: NoticeTag): Notice {
  return { tag, text: noticeTable[tag].message };
}

function isFaultTag(name: string): name is FaultTag {
  return name in rows;
}

function isNoticeTag(name: string): name is NoticeTag {
  return name in noticeRows;
}

function fill(text: Text, facts: FaultFacts): Text {
  const filled = (language: Language) =>
    text[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(inLanguage(facts[name] ?? whole, language)),
    );
  return { en: filled('en'), 'zh-CN': filled('zh-CN') };
}

function inLanguage(fact: FaultFacts[string], language: Language): string | number | boolean {
  return typeof fact === 'object' ? fact[language] : fact;
}
