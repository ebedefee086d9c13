/** How a test says which rows of the fault table it provokes; table.test.ts sees to it that none is left out. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Fault } from '../../contract/fault.ts';
import { Notice } from '../../contract/guest.ts';
import type { Text } from '../../contract/text.ts';
import type { FaultTag, NoticeTag } from '../table.ts';

/** `test`, its title followed by the rows: `provokes('guest.killed')('QEMU is killed', async () => …)`. */
export function provokes(...tags: [FaultTag | NoticeTag, ...(FaultTag | NoticeTag)[]]) {
  return (name: string, run: () => Promise<void> | void, timeoutMs?: number): void => {
    test(`${name} [${tags.join(', ')}]`, run, timeoutMs);
  };
}

/** What a person reads of a fault: both languages, every fact in its place, and a way out. */
export function expectTold(fault: unknown, tag: FaultTag): Fault {
  const told = Fault.parse(fault);
  expect(told.tag).toBe(tag);
  expectSentence(told.message);
  expectSentence(told.hint);
  expect(told.actions.length).toBeGreaterThan(0);
  return told;
}

/** As above, for a line of the status bar, whichever others stand beside it. */
export function expectNoticed(notices: unknown, tag: NoticeTag): void {
  const told = z.array(Notice).parse(notices);
  expect(told.map((notice) => notice.tag)).toContain(tag);
  for (const { text } of told) expectSentence(text);
}

function expectSentence(text: Text): void {
  for (const sentence of [text.en, text['zh-CN']]) {
    expect(sentence).not.toBe('');
    expect(sentence).not.toMatch(/\{\w+\}/);
  }
  expect(ours(text['zh-CN']), 'an English fragment in a Chinese sentence').not.toMatch(
    /[a-z]{2,} (?:[a-z]+ )*[a-z]{2,}/,
  );
}

/** A sentence without commands, and without what a program said, which is quoted as it stands. */
const ours = (sentence: string): string =>
  sentence.replace(/npm start|(?:报告|拒绝了“.*”|kernel panic）)：.*$/s, '');
