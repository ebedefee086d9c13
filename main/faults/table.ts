/**
 * The fault table: everything that can go wrong and reach a person, one row each, with symptom, meaning, sentence,
 * next step and recovery. A new fault is a new row; the types find the rest, and a test finds out whether anybody
 * provokes it. Left out are mistakes in lesson files (main/lessons) and on the wire (main/transport).
 */
import { FaultError, type Fault } from '../contract/fault.ts';
import type { Notice } from '../contract/guest.ts';
import type { Text } from '../contract/text.ts';
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

/** The fault of a row, with its facts put into the sentences. */
export function makeFault(tag: FaultTag, data: Fault['data'] = {}): Fault {
  const { message, hint, actions } = faultRows[tag];
  return { tag, message: fill(message, data), hint: fill(hint, data), data, actions: [...actions] };
}

/** As {@link makeFault}, ready to throw. */
export function faultError(tag: FaultTag, data: Fault['data'] = {}, cause?: unknown): FaultError {
  return new FaultError(makeFault(tag, data), { cause });
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

function fill(text: Text, data: Fault['data']): Text {
  const filled = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
  return { en: filled(text.en), 'zh-CN': filled(text['zh-CN']) };
}
