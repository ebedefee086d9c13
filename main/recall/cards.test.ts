/** Every possible card, read as somebody reads it who has nothing of the lesson before their eyes. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { languages, type Language } from '../contract/text.ts';
import type { Lesson } from '../lessons/format.ts';
import { loadLessons } from '../lessons/load.ts';
import { givenAway, isAnsweredAfresh } from '../lessons/recall-rules.ts';
import { RecallDesk } from './desk.ts';
import { canComeBack, machineFor, type CardStep } from './schedule.ts';

interface Card {
  name: string;
  lesson: Lesson;
  step: CardStep;
}

let lessons: readonly Lesson[] = [];
let cards: Card[] = [];
beforeAll(async () => {
  ({ lessons } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]));
  cards = lessons.flatMap((lesson) =>
    lesson.steps.filter(canComeBack).map((step) => ({ name: `${lesson.id}/${step.id}`, lesson, step })),
  );
});

/** What leans on something that is not on the card: an earlier look, a paragraph, the house of the lessons. */
const leaning: Record<Language, RegExp> = {
  en: /\b(?:again|once more|now|as before|as you did|you (?:have|know|saw|read|remember|found)|remember|earlier|above|below|previous|last|until|this time|the lessons?|so far|still|taps?|flats?|corridor|basement|doors?|plates?|signposts?|diary|landlord|tenants?|plumber|clerk|courier|pipes?|bells?|kitchen|fridge|shel(?:f|ves)|counter|canvas|parcels?|house)\b|\]\(/i,
  'zh-CN':
    /刚才|上面|下面|前面|认得|走廊|上一|上回|这次|这回|记得|[又仍]|再(?!回答)|(?<!出)现在|这一课|那一课|同样|依旧|你(?:已经|见过|知道)|接着|水|门|铃|楼|房|日记|路标|快递|柜台|师傅|管子|\]\(/,
};

const wordsOf = ({ recall }: CardStep, language: Language): string =>
  [recall.ask[language], ...(recall.options ?? []).map(({ text }) => text[language])].join('\n');

test('every lesson whose findings a fresh guest can show has cards, and enough for both days', () => {
  const count = (id: string) => cards.filter(({ lesson }) => lesson.id === id).length;
  expect(lessons.filter(({ id }) => count(id) === 0).map(({ id }) => id)).toEqual([
    'price-of-a-call',
    'express-courier',
  ]);
  expect(lessons.filter(({ id }) => count(id) === 1).map(({ id }) => id)).toEqual([
    'measure-the-water',
    'private-pipe',
    'the-basement',
  ]);
});

test('no card prints a command, an option, a path or an answer that it asks for', () => {
  const told = cards.flatMap(({ name, step }) =>
    languages.flatMap((language) =>
      givenAway(wordsOf(step, language), step).map((word) => `${name} ${language}: ${word}`),
    ),
  );
  expect(told).toEqual([]);
});

test('no card leans on a paragraph or an earlier look that is not on it', () => {
  const found = cards.flatMap(({ name, step }) =>
    languages.flatMap((language) => {
      const [word] = leaning[language].exec(wordsOf(step, language)) ?? [];
      return word === undefined ? [] : [`${name} ${language}: ${word}`];
    }),
  );
  expect(found).toEqual([]);
});

describe('the tasks of the lessons, which were the cards once', () => {
  const step = (id: string) => {
    const found = lessons.flatMap(({ steps }) => steps).find((one) => one.id === id);
    if (found === undefined) throw new Error(`no step ${id}`);
    return found;
  };

  test.each([
    ['walk-the-corridor', 'lspci'],
    ['ask-the-tap', 'ethtool'],
    ['labels', 'lsblk'],
    ['the-drivers-list', 'modinfo'],
    ['the-handshake', '/sys/bus/virtio/devices/virtio0/features'],
    ['the-numbers', '-nn'],
  ])('%s names its answer: %s', (id, word) => {
    const { task, hints } = step(id);
    expect(givenAway([task.en, ...hints.map(({ en }) => en)].join('\n'), step(id))).toContain(word);
  });

  test.each(['no-factory-made-it', 'carried-by-hand', 'small-print', 'who-queues'])(
    '%s leans on what is not there',
    (id) => {
      for (const language of languages) expect(step(id).task[language]).toMatch(leaning[language]);
    },
  );

  test('a courier who was started by earlier steps, a file that was made, and the call meter are no cards', () => {
    const no = [
      'he-never-sits-down',
      'a-yard-of-his-own',
      'the-side-door',
      'the-same-hundred',
      'by-the-clock',
    ];
    for (const id of no) {
      const { check, solution } = step(id);
      expect([id, isAnsweredAfresh(check, solution)]).toEqual([id, false]);
    }
  });

  test('what a landlord begins without may be made first, but not what a tenant of his has to show', () => {
    const { check, solution } = step('lay-the-keys-out');
    expect(isAnsweredAfresh(check, solution)).toBe(false);
    expect(isAnsweredAfresh(check, solution, 'landlord')).toBe(true);
    const carried = step('the-whole-card');
    expect(isAnsweredAfresh(carried.check, carried.solution, 'landlord')).toBe(false);
  });
});

/** Lines of somebody who does not remember; none of them names a program that a card asks for. */
const wrongLines = [
  { line: 'true', output: '', exitCode: 0 },
  { line: 'date', output: 'Thu Jan  1 00:00:00 UTC 1970\n', exitCode: 0 },
  { line: '# what was it', output: '', exitCode: 0 },
  { line: 'show cards', output: 'bash: show: command not found\n', exitCode: 127 },
  { line: 'sudo dmidecode', output: 'bash: sudo: command not found\n', exitCode: 127 },
  { line: 'echo network card', output: 'network card\n', exitCode: 0 },
];

test('until a card is decided, nothing that the window is told says how', async () => {
  const told: string[] = [];
  for (const { name, lesson, step } of cards) {
    const desk = new RecallDesk(
      {
        get machine() {
          return machineFor({ lesson, step });
        },
        moveIn: () => undefined,
        probe: () => Promise.resolve({ ok: true, exitCode: 0, stdout: '' }),
      },
      {
        of: () => ({ [step.id]: { progress: { kind: 'shown', at: 0 }, hintsShown: 0, chosen: null } }),
        recallOf: () => [],
        keepRecall: () => undefined,
      },
      () => undefined,
    );
    desk.useLessons([{ ...lesson, steps: [step] }]);
    desk.open(lesson.id);
    for (const wrong of [null, ...wrongLines]) {
      if (wrong !== null) await desk.saw(wrong);
      const { open } = desk.view;
      expect([name, open?.outcome]).toEqual([name, 'open']);
      const words = [...Object.values(open?.word?.text ?? {}), ...Object.values(open?.ask ?? {})];
      told.push(
        ...words.flatMap((text) => givenAway(text, step)).map((word) => `${name} ${wrong?.line}: ${word}`),
      );
      expect(JSON.stringify(open)).not.toContain(JSON.stringify(step.explanation.en).slice(1, 60));
    }
    await desk.answer('none of them');
    const { open } = desk.view;
    told.push(...Object.values(open?.word?.text ?? {}).flatMap((text) => givenAway(text, step)));
    expect([name, desk.letGo().open?.solution]).toEqual([name, expect.stringMatching(/\w/)]);
  }
  expect(told).toEqual([]);
});
