import { expect, test } from 'vitest';
import type { GlossaryTerm } from '../../main/contract/glossary.ts';
import { mentionFinder, taughtAt } from './glossary.ts';

function term(id: string, en: string, zh: string): GlossaryTerm {
  return {
    id,
    name: { en, 'zh-CN': zh },
    meaning: { en: '.', 'zh-CN': '。' },
    also: { en: [], 'zh-CN': [] },
    linked: 'everywhere',
    unlike: { en: [], 'zh-CN': [] },
    taught: { lessonId: 'a', lessonTitle: { en: 'A', 'zh-CN': '甲' }, number: 1, step: null },
  };
}

const terms = [
  term('vm', 'virtual machine (VM)', '虚拟机（VM）'),
  term('bus', 'bus', '总线'),
  term('bus-master', 'bus master', '总线主控'),
  term('driver', 'driver', '驱动'),
  term('bar', 'BAR', '基址寄存器（BAR）'),
  term('loopback', 'loopback (lo)', '回环（lo）'),
];

function found(text: string, language: 'en' | 'zh-CN' = 'en', seen = new Set<string>()) {
  return mentionFinder(terms, language)(text, seen).map(({ start, end, term: { id } }) => [
    id,
    text.slice(start, end),
  ]);
}

test('finds a name, its plural, its abbreviation and its capital, once each', () => {
  expect(found('Drivers talk to a bus. A driver in a VM, or virtual machine.')).toEqual([
    ['driver', 'Drivers'],
    ['bus', 'bus'],
    ['vm', 'VM'],
  ]);
});

test('takes the longest name, and no piece of a longer word or of a path', () => {
  expect(found('A bus master. A busy screwdriver; virtio_bus and /sys/bus.')).toEqual([
    ['bus-master', 'bus master'],
  ]);
  expect(found('总线主控和驱动', 'zh-CN')).toEqual([
    ['bus-master', '总线主控'],
    ['driver', '驱动'],
  ]);
});

test('keeps the case of abbreviations', () => {
  expect(found('Lower the bar. lo and behold a BAR.')).toEqual([
    ['loopback', 'lo'],
    ['bar', 'BAR'],
  ]);
});

test('does not take a part of another name for a term', () => {
  const known = { ...term('host', 'host', '宿主机'), unlike: { en: ['host bridge'], 'zh-CN': [] } };
  const host = mentionFinder([known], 'en');
  expect(host('The host bridge of a host.', new Set()).map(({ start }) => start)).toEqual([21]);
});

test('leaves a word with several senses to the author', () => {
  const ring = mentionFinder([{ ...term('ring', 'ring', '环'), linked: 'marked' }], 'en');
  expect(ring('You will hear it ring.', new Set())).toEqual([]);
});

test('passes over what was seen before', () => {
  expect(found('一台虚拟机里有总线', 'zh-CN', new Set(['vm']))).toEqual([['bus', '总线']]);
});

test('leaves a word alone in the guess of the step that teaches it', () => {
  const drain: GlossaryTerm = {
    ...term('drain', 'drain', '下水口'),
    taught: {
      lessonId: 'measure',
      lessonTitle: { en: 'M', 'zh-CN': '量' },
      number: 6,
      step: { id: 'the-drain', title: { en: 'D', 'zh-CN': '口' } },
    },
  };
  const known = [...terms, drain];
  const marked = (lessonId?: string, stepId?: string) =>
    mentionFinder(known, 'en')('The drain of a bus.', taughtAt(known, lessonId, stepId)).map(
      (one) => one.term.id,
    );
  expect(marked('measure', 'the-drain')).toEqual(['bus']);
  expect(marked('measure', 'once')).toEqual(['drain', 'bus']);
  expect(marked('other', 'the-drain')).toEqual(['drain', 'bus']);
  expect(marked()).toEqual(['drain', 'bus']);
  // A word of an introduction has no step.
  expect(marked('a')).toEqual(['drain', 'bus']);
});

test('finds nothing without terms', () => {
  expect(mentionFinder([], 'en')('A driver.', new Set())).toEqual([]);
});
