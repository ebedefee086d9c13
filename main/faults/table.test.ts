import { describe, expect, test } from 'vitest';
import { Fault } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';
import { faultRows, faultTags, makeFault, noticeTable, noticeTags } from './table.ts';

function expectBothLanguages(text: Text): void {
  expect(text.en).toMatch(/^(?!.*[\u4e00-\u9fff]).{10,}$/);
  expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
  expect(text['zh-CN']).not.toMatch(/[,;!?](\s|$)/); // full-width punctuation
  const names = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();
  expect(names(text['zh-CN'])).toEqual(names(text.en));
}

describe('the table', () => {
  test.each(faultTags)('%s speaks both languages and names a next step', (tag) => {
    const fault = Fault.parse(makeFault(tag));
    for (const text of [fault.message, fault.hint]) expectBothLanguages(text);
    expect(fault.actions.length).toBeGreaterThan(0);
    expect(faultRows[tag].symptom.length).toBeGreaterThan(10);
    expect(faultRows[tag].meaning.length).toBeGreaterThan(10);
  });

  test.each(noticeTags)('%s speaks both languages and says what is done about it', (tag) => {
    const { message, symptom, meaning, recovery } = noticeTable[tag];
    expectBothLanguages(message);
    for (const words of [symptom, meaning, recovery]) expect(words.length).toBeGreaterThan(10);
  });
});

/** Whole numbers, file names and the like are put where the sentence wants them. */
test('the facts of a fault are put into its sentences', () => {
  const fault = makeFault('image.truncated', { file: '/i/vmlinux', size: 5, expected: 9 });
  expect(fault.message.en).toBe('The guest image is not whole: /i/vmlinux has 5 bytes instead of 9.');
  expect(fault.message['zh-CN']).toContain('/i/vmlinux只有5字节，应为9字节');
});
