/**
 * What a learner can be told, said aloud: every sentence that the recorded attempts bring about, and those that a
 * guest in every other state would. None of it was written for authors, in the wrong language, or too early.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wantedOf } from '../checks/sentences/wanted.ts';
import type { Check, Verdict } from '../contract/check.ts';
import { nicModels } from '../contract/machine.ts';
import type { Text } from '../contract/text.ts';
import { inWords } from './evidence-words.ts';
import type { Lesson, LessonStep } from './format.ts';
import { loadGlossary } from './glossary.ts';
import { loadLessons } from './load.ts';
import { everyVerdict, recorded } from './near-misses/every-verdict.ts';

const folder = join(import.meta.dirname, '../../resources/lessons');
const { lessons } = await loadLessons([folder]);
const course = lessons.toSorted((a, b) => a.number - b.number);
const { terms: glossary } = await loadGlossary(folder, { lessons, broken: new Set() });

/** A sentence, and what the learner had typed and read before it was said. */
interface Spoken {
  text: Text;
  screen: string;
  isExpectation: boolean;
}

function spokenIn(verdict: Verdict, screen: string): Spoken[] {
  const say = (text: Text, isExpectation = false): Spoken => ({ text, screen, isExpectation });
  switch (verdict.kind) {
    case 'pass':
      return verdict.evidence.flatMap(({ words }) => (words === undefined ? [] : [say(words)]));
    case 'unknown':
      return [say(verdict.why), say(verdict.next)];
    case 'fail':
      return [
        say(verdict.expected, true),
        say(verdict.found),
        say(verdict.hint),
        ...(verdict.parts ?? []).map(({ text }) => say(text, true)),
      ];
  }
}

function leaves(check: Check): Check[] {
  if ('all' in check) return check.all.flatMap(leaves);
  if ('any' in check) return check.any.flatMap(leaves);
  return 'not' in check ? leaves(check.not) : [check];
}

/** All prose up to a step and of it, without what is shown after it. */
function proseUpTo(lesson: Lesson, step: LessonStep, pick: (text: Text) => string): string {
  const earlier = course.filter(({ number }) => number < lesson.number);
  const before = lesson.steps.slice(0, lesson.steps.indexOf(step));
  const whole = (one: LessonStep) => [...asked(one), one.explanation, one.prediction?.why];
  const texts = [
    ...earlier.flatMap((one) => [one.title, one.summary, one.intro, ...one.steps.flatMap(whole)]),
    ...[lesson.title, lesson.summary, lesson.intro, ...before.flatMap(whole), ...asked(step)],
  ];
  const runs = [...earlier.flatMap(({ steps }) => steps), ...before, step].map(({ run }) => run ?? '');
  return [...texts.map((text) => (text === undefined ? '' : pick(text))), ...runs].join('\n');
}

function asked({ title, task, hints, prediction, question }: LessonStep): (Text | undefined)[] {
  const options = [...(prediction?.options ?? []), ...(question?.options ?? [])].map(({ text }) => text);
  return [title, task, prediction?.question, question?.text, ...options, ...hints];
}

/** Words of the trade and of the shell that no lesson needs to introduce; everything else must have been read before. */
const common = new Set(
  'Linux QEMU shell root Enter MB ms ID -s -v -k -nn -t -F -A -i -c -f -n -d -d= grep less tee head cat ip addr link ls echo vi q top help proc/sys/vm/drop_caches command not found lspci dmesg modprobe sleep jobs fg bash'
    .split(' ')
    .concat([
      'Kernel',
      'driver',
      'in',
      'use',
      'VGA',
      'ISA',
      'IDE',
      'SATA',
      'NVMe',
      'SCSI',
      'SMBus',
      'PCI',
      'Ctrl',
      'C',
    ]),
);

/** Names of what can be plugged in, which stand in the status line and on the call meter. */
const devices = [
  ...Object.values(nicModels).flatMap(({ label, device, driver }) => [
    ...label.split(/[\s()]+/),
    device,
    driver ?? '',
  ]),
  ...['virtio-net', 'virtio-blk', 'virtio-gpu', 'nvme', 'ide'],
];

const deviceNames = new RegExp(
  [...Object.values(nicModels).map(({ label }) => label), 'virtio-net', 'virtio-blk', 'virtio-gpu', 'nvme']
    .map((name) => name.replace(/[()]/g, '\\$&'))
    .join('|'),
  'g',
);

/** What the check itself reads and listens to: a hint may name another good way. */
function ownWords(check: Check): string[] {
  return leaves(check).flatMap((leaf) => {
    if ('saw' in leaf) return [leaf.saw.command];
    if ('told' in leaf) return leaf.told.by;
    if ('is' in leaf && 'number' in leaf.is) return [leaf.is.number.path.slice(1)];
    return 'read' in leaf ? [leaf.read.file.slice(1)] : [];
  });
}

// Not one in the middle of a path.
const slot = /(?<![\w:])[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]/g;
const latin = (text: string) => text.replace(slot, '').match(/[A-Za-z][\w.:/-]*[\w/]|[A-Za-z]/g) ?? [];

describe.each(course.map((lesson) => [lesson.id, lesson] as const))('%s', (_id, lesson) => {
  const attempts = recorded(lesson.id);
  it.each(lesson.steps.map((step) => [step.id, step] as const))(
    '%s',
    (_step, step) => {
      const verdicts = everyVerdict(lesson, step, attempts);
      const spoken = [
        ...verdicts.flatMap(({ verdict, screen }) => spokenIn(inWords(verdict, step), screen)),
        ...leaves(step.check).map((leaf) => ({ text: wantedOf(leaf), screen: '', isExpectation: true })),
      ];
      expect(spoken.length).toBeGreaterThan(3);
      const read = {
        en: proseUpTo(lesson, step, (text) => text.en),
        zh: proseUpTo(lesson, step, (text) => text['zh-CN']),
      };
      // The same words said on another occasion are the same words.
      const sentences = new Map(spoken.map((one) => [`${one.text.en}${String(one.isExpectation)}`, one]));
      const early = untaught(lesson, step).filter(({ isIn }) => !isIn(read.en, read.zh));
      const faults = [...sentences.values()].flatMap((one) => faultsOf(one, lesson, step, read, early));
      expect(faults).toEqual([]);
    },
    30_000,
  );
});

function faultsOf(
  { text, screen, isExpectation }: Spoken,
  lesson: Lesson,
  step: LessonStep,
  read: { en: string; zh: string },
  early: readonly Term[],
): string[] {
  const en = unquoted(text.en);
  const zh = unquoted(text['zh-CN']);
  const nameless = { en: en.replace(deviceNames, ''), zh: zh.replace(deviceNames, '') };
  const seen = `${screen}\n${read.en}\n${read.zh}`;
  const both = `${en}\n${zh}`;
  const known = new Set([...devices, ...ownWords(step.check)]);
  const ids = [
    step.id,
    lesson.id,
    ...(step.question?.options ?? []).map(({ id }) => id),
    ...(step.prediction?.options ?? []).map(({ id }) => id),
  ].filter((id) => id.includes('-') && !seen.includes(id));
  const said = [
    ...ids.filter((id) => both.includes(id)).map((id) => `id ${id}`),
    ...(/\\[dDsSwWbB.(]|\(\?[:=!<]|\[\^|\.\*|\^\(|\|\^|\\\//.test(both) ? ['regular expression'] : []),
    ...latin(zh)
      .filter((word) => !common.has(word) && !known.has(word) && !seen.includes(word))
      .map((word) => `Latin ${word}`),
    ...(isExpectation ? numbersIn(en, step, seen).map((number) => `number ${number}`) : []),
    ...early.filter(({ isIn }) => isIn(nameless.en, nameless.zh)).map(({ name }) => `early ${name}`),
    ...(/undefined|null|NaN|\[object|not so/.test(both) ? ['no words'] : []),
  ];
  return said.map((fault) => `${fault}: ${text.en} / ${text['zh-CN']}`);
}

/** Without what only repeats the learner's own line or screen. */
function unquoted(text: string): string {
  return text.replace(/“[^”]*”/g, '').replace(/(?:said: |说：).*$/s, '');
}

/** Figures of a sentence about what is looked for that neither the task nor the amount of work names. */
function numbersIn(en: string, step: LessonStep, seen: string): string[] {
  const amounts = leaves(step.check).flatMap((leaf): number[] => {
    if ('measured' in leaf) return [leaf.measured.count];
    if ('compared' in leaf) return [leaf.compared.count, leaf.compared.rounds];
    if ('counted' in leaf) return [leaf.counted.count];
    if ('examined' in leaf) return [leaf.examined.rounds, leaf.examined.points];
    if ('is' in leaf && 'virtqueue' in leaf.is) return [leaf.is.virtqueue.usedAtLeast];
    if ('is' in leaf && 'number' in leaf.is) return [leaf.is.number.atLeast];
    return 'is' in leaf && 'link' in leaf.is ? [(leaf.is.link.sentAtLeast ?? 0) / 1_000_000] : [];
  });
  const figures = en.match(/(?<![\w.:/-])[0-9a-f]*\d[0-9a-f]*(?![\w:/])/g) ?? [];
  return figures.filter(
    (figure) => !devices.includes(figure) && !amounts.includes(Number(figure)) && !seen.includes(figure),
  );
}

interface Term {
  name: string;
  isIn: (en: string, zh: string) => boolean;
}

/** The words of the course that are explained after the step. */
function untaught(lesson: Lesson, step: LessonStep): Term[] {
  return glossary.flatMap(({ name, taught }) => {
    const at = course.find(({ id }) => id === taught.lesson);
    if (at === undefined) return [];
    const place = at.steps.findIndex(({ id }) => id === taught.step);
    const isLater = at.number > lesson.number || (at === lesson && place > lesson.steps.indexOf(step));
    const english = name.en.replace(/ \(.*\)/, '');
    const chinese = name['zh-CN'].replace(/（.*）/, '');
    const isIn = (en: string, zh: string) =>
      new RegExp(`(?<![\\w-])${english}s?(?![\\w-])`, 'i').test(en) ||
      // One character alone is part of other words.
      (chinese.length > 1 && zh.includes(chinese));
    return isLater ? [{ name: english, isIn }] : [];
  });
}
