import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadLessons } from './load.ts';
import type { LessonFiles } from './testing/lesson-folder.ts';
import { goodLesson, lessonsFolder } from './testing/lesson-folder.ts';

const folders: { remove: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
});

async function folderOf(lessons: Parameters<typeof lessonsFolder>[0]): Promise<string> {
  const folder = await lessonsFolder(lessons);
  folders.push(folder);
  return folder.root;
}

/** A second, whole lesson, to see that the broken one does not take it along. */
const other: Partial<LessonFiles> = {
  'lesson.yaml': goodLesson['lesson.yaml']
    .replace('id: sample', 'id: other')
    .replace('number: 7', 'number: 8'),
  'en.md': goodLesson['en.md'].replace('lesson:sample', 'lesson:other'),
  'zh.md': goodLesson['zh.md'].replace('lesson:sample', 'lesson:other'),
};

const yaml = (from: string, to: string) => ({ 'lesson.yaml': replace('lesson.yaml', from, to) });
const en = (from: string, to: string) => ({ 'en.md': replace('en.md', from, to) });
const zh = (from: string, to: string) => ({ 'zh.md': replace('zh.md', from, to) });
const solve = (from: string, to: string) => ({ 'solve.sh': replace('solve.sh', from, to) });

function replace(name: keyof LessonFiles, from: string, to: string): string {
  expect(goodLesson[name]).toContain(from);
  return goodLesson[name].replace(from, to);
}

describe('a good lesson', () => {
  test('is joined from its four files', async () => {
    const root = await folderOf({ sample: {} });
    const { lessons, problems } = await loadLessons([root]);
    expect(problems).toEqual([]);
    expect(lessons).toMatchObject([
      {
        id: 'sample',
        folder: 'sample',
        number: 7,
        minutes: 5,
        machine: { board: 'pc', nic: 'e1000' },
        title: { en: 'A sample', 'zh-CN': '样例' },
        summary: { en: 'Summary.' },
        steps: [
          {
            id: 'look',
            title: { en: 'Look', 'zh-CN': '看' },
            run: 'lspci',
            prediction: {
              question: { en: 'How many?' },
              options: [
                { id: 'few', text: { en: 'Few.' } },
                { id: 'many', text: { en: 'Many,\nvery many.' } },
              ],
              correct: 'few',
              why: { en: 'Because.' },
            },
            question: null,
            task: { en: 'Do it.\n\n```\n# not a heading\n```' },
            hints: [{ en: 'Nudge.' }, { en: 'Where.\n\nA second paragraph.' }, { en: '`lspci`' }],
            explanation: { en: 'Done.' },
            solution: [{ kind: 'type', line: 'lspci' }],
          },
          {
            id: 'tell',
            prediction: null,
            question: { text: { en: 'Is it?' }, options: [{ id: 'yes-it-is' }, { id: 'no-it-is-not' }] },
            solution: [
              { kind: 'nic', nic: 'ne2k_pci' },
              { kind: 'type', line: 'cat /proc/interrupts' },
              { kind: 'answer', text: 'yes-it-is' },
            ],
          },
        ],
      },
    ]);
  });

  test('comes in the order of its number, from every folder given', async () => {
    const first = await folderOf({ 'a-late-one': other });
    const second = await folderOf({ sample: {} });
    const { lessons, problems } = await loadLessons([first, second]);
    expect(problems).toEqual([]);
    expect(lessons.map(({ id }) => id)).toEqual(['sample', 'other']);
  });

  test('may have Windows line ends and a byte order mark', async () => {
    const dos = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const root = await folderOf({
      sample: { 'en.md': dos(goodLesson['en.md']), 'solve.sh': dos(goodLesson['solve.sh']) },
    });
    expect((await loadLessons([root])).problems).toEqual([]);
  });
});

interface Case {
  what: string;
  change: Parameters<typeof lessonsFolder>[0][string];
  tag: string;
  data: Record<string, unknown>;
  says: RegExp;
}

const cases: Case[] = [
  {
    what: 'an unknown field',
    change: yaml('minutes: 5', 'minutes: 5\nhours: 1'),
    tag: 'lesson.field',
    data: { file: 'sample/lesson.yaml', line: 5, field: 'hours' },
    says: /"hours" is not known/,
  },
  {
    what: 'an unknown field deep in a check',
    change: yaml('shows: [slot]', 'showing: [slot]'),
    tag: 'lesson.field',
    data: { line: 11, field: 'steps[0].check.saw.showing' },
    says: /"showing" is not known/,
  },
  {
    what: 'a wrong type',
    change: yaml('minutes: 5', 'minutes: five'),
    tag: 'lesson.field',
    data: { line: 4, field: 'minutes' },
    says: /expected number, found "five"/,
  },
  {
    what: 'a PCI number without quotes',
    change: yaml("class: '0200'", 'class: 0200'),
    tag: 'lesson.field',
    data: { line: 11, field: 'steps[0].check.saw.device.class' },
    says: /Put it in quotes/,
  },
  {
    what: 'a missing field',
    change: yaml('number: 7\n', ''),
    tag: 'lesson.field',
    data: { field: 'number' },
    says: /missing/,
  },
  {
    what: 'an unknown NIC model',
    change: yaml('nic: e1000', 'nic: e2000'),
    tag: 'lesson.field',
    data: { line: 5, field: 'machine.nic' },
    says: /"e2000" is not one of .*virtio-net-pci/,
  },
  {
    what: 'another format',
    change: yaml('format: 1', 'format: 2'),
    tag: 'lesson.field',
    data: { line: 1, field: 'format' },
    says: /2 is not one of 1/,
  },
  {
    what: 'a check that is none',
    change: yaml('saw: { command: lspci', 'sow: { command: lspci'),
    tag: 'lesson.field',
    data: { field: 'steps[0].check' },
    says: /A check is exactly one of saw, is/,
  },
  {
    what: 'an empty list of checks',
    change: yaml(
      "any:\n            - saw: { command: cat, line: '\\d+' }\n            - is: { module: { name: e1000, loaded: true } }",
      'any: []',
    ),
    tag: 'lesson.field',
    data: { field: 'steps[1].check.all[1].any' },
    says: /too short/,
  },
  {
    what: 'broken YAML',
    change: yaml('machine: {', 'machine: {{'),
    tag: 'lesson.yaml-syntax',
    data: { file: 'sample/lesson.yaml' },
    says: /not valid YAML/,
  },
  {
    what: 'an alias bomb',
    change: {
      'lesson.yaml': `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    },
    tag: 'lesson.yaml-syntax',
    data: { file: 'sample/lesson.yaml' },
    says: /alias/i,
  },
  {
    what: 'an invalid regular expression',
    change: yaml("line: '\\d+'", "line: '(\\d+'"),
    tag: 'lesson.regex',
    data: { line: 18, field: 'steps[1].check.all[1].any[0].saw.line' },
    says: /regular expression can’t be used/,
  },
  {
    what: 'a step id used twice',
    change: yaml('- id: tell', '- id: look'),
    tag: 'lesson.field',
    data: { line: 12, field: 'steps[1].id' },
    says: /used twice/,
  },
  {
    what: 'a correct option that is none',
    change: yaml('correct: few', 'correct: none'),
    tag: 'lesson.field',
    data: { line: 9, field: 'steps[0].prediction.correct' },
    says: /not among the options/,
  },
  {
    what: 'a measured prediction without an experiment',
    change: yaml('correct: few', 'correct: measured'),
    tag: 'lesson.field',
    data: { line: 9, field: 'steps[0].prediction.options' },
    says: /needs an experiment with several sides/,
  },
  {
    what: 'a right answer that is no option',
    change: yaml('answer: { option: yes-it-is }', 'answer: { option: maybe }'),
    tag: 'lesson.field',
    data: { field: 'steps[1].check' },
    says: /"maybe" is not among the options/,
  },
  {
    what: 'an answer without a question',
    change: yaml('    question: { options: [yes-it-is, no-it-is-not] }\n', ''),
    tag: 'lesson.field',
    data: { field: 'steps[1]' },
    says: /belong together/,
  },
  {
    what: 'a missing translation',
    change: { 'zh.md': null },
    tag: 'lesson.missing-file',
    data: { file: 'sample/zh.md' },
    says: /missing/,
  },
  {
    what: 'a step missing in one language',
    change: { 'zh.md': goodLesson['zh.md'].slice(0, goodLesson['zh.md'].indexOf('## tell')) },
    tag: 'lesson.translation',
    data: { file: 'sample/zh.md', field: 'tell' },
    says: /"tell" is missing/,
  },
  {
    what: 'a step only one language has',
    change: { 'en.md': `${goodLesson['en.md']}\n## extra: More\n\n### Task\n\nx\n` },
    tag: 'lesson.translation',
    data: { file: 'sample/en.md', field: 'extra' },
    says: /not in lesson.yaml/,
  },
  {
    what: 'a hint missing in one language',
    change: zh('3. `lspci`\n', ''),
    tag: 'lesson.translation',
    data: { file: 'sample/zh.md', field: 'look.Hints' },
    says: /2 hints here and 3/,
  },
  {
    what: 'an empty hint',
    change: en('1. Nudge.', '1.'),
    tag: 'lesson.empty-hint',
    data: { file: 'sample/en.md', line: 31, field: 'look.Hints' },
    says: /empty/,
  },
  {
    what: 'a missing explanation',
    change: en('### Explanation\n\nSo it is.\n', ''),
    tag: 'lesson.translation',
    data: { file: 'sample/en.md', field: 'tell.Explanation' },
    says: /missing or empty/,
  },
  {
    what: 'other options in one language',
    change: zh('- many: Many', '- lots: Many'),
    tag: 'lesson.translation',
    data: { file: 'sample/zh.md', field: 'look.Prediction' },
    says: /few, lots/,
  },
  {
    what: 'a prediction without a reason',
    change: en('#### Why\n\nBecause.\n', ''),
    tag: 'lesson.translation',
    data: { field: 'look.Why' },
    says: /Why/,
  },
  {
    what: 'an unknown part of a step',
    change: en('### Task\n\nRead.', '### Tasks\n\nRead.'),
    tag: 'lesson.markdown',
    data: { file: 'sample/en.md', field: 'tell.Tasks' },
    says: /not a part of a step/,
  },
  {
    what: 'a step heading without an id',
    change: en('## tell: Tell', '## Tell'),
    tag: 'lesson.markdown',
    data: { file: 'sample/en.md' },
    says: /does not have the form/,
  },
  {
    what: 'a dead link',
    change: en('lesson:sample#tell', 'lesson:sample#nowhere'),
    tag: 'lesson.dead-link',
    data: { file: 'sample/en.md', field: 'intro' },
    says: /leads nowhere/,
  },
  {
    what: 'a link to a file of the host',
    change: zh('lesson:sample#tell', 'file:///etc/passwd'),
    tag: 'lesson.dead-link',
    data: { file: 'sample/zh.md' },
    says: /leads nowhere/,
  },
  {
    what: 'a step without a solution',
    change: solve('# step: look\nlspci\n', ''),
    tag: 'lesson.solution',
    data: { file: 'sample/solve.sh', field: 'look' },
    says: /no solution/,
  },
  {
    what: 'a solution of no step',
    change: solve('# step: tell', '# step: sell'),
    tag: 'lesson.solution',
    data: { file: 'sample/solve.sh', line: 5 },
    says: /does not have/,
  },
  {
    what: 'a solution that forgets the answer',
    change: solve('# answer: yes-it-is\n', ''),
    tag: 'lesson.solution',
    data: { field: 'tell' },
    says: /does not answer/,
  },
  {
    what: 'a solution with an unknown NIC',
    change: solve('# nic: ne2k_pci', '# nic: ne3k'),
    tag: 'lesson.solution',
    data: { line: 6 },
    says: /not a NIC model/,
  },
  {
    what: 'a control character in a solution',
    change: solve('lspci\n', 'lspci\u0003\n'),
    tag: 'lesson.solution',
    data: { line: 3 },
    says: /control character/,
  },
  {
    what: 'an unknown instruction in a solution',
    change: solve('# nic: ne2k_pci', '# nick: ne2k_pci'),
    tag: 'lesson.solution',
    data: { line: 6 },
    says: /not an instruction/,
  },
  {
    what: 'a file that is far too big',
    change: { 'en.md': 'x'.repeat(300 * 1024) },
    tag: 'lesson.unreadable-file',
    data: { file: 'sample/en.md' },
    says: /at most 256 KB/,
  },
];

describe('a bad lesson is named, in both languages, and takes no other along:', () => {
  test.each(cases)('$what', async ({ change, tag, data, says }) => {
    const root = await folderOf({ sample: change, zother: other });
    const { lessons, problems } = await loadLessons([root]);
    const found = problems.find((fault) => fault.tag === tag);
    expect(problems.map((fault) => [fault.tag, fault.message.en])).toContainEqual([tag, found?.message.en]);
    expect(found?.data).toMatchObject(data);
    expect(`${found?.message.en ?? ''} ${found?.hint.en ?? ''}`).toMatch(says);
    expect(found?.message['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(found?.hint['zh-CN']).toMatch(/\p{Script=Han}/u);
    // A dead link is a blemish; everything else keeps the lesson out.
    expect(lessons.map(({ id }) => id)).toEqual(tag === 'lesson.dead-link' ? ['sample', 'other'] : ['other']);
  });

  test.each([
    { what: 'a wrong type', change: yaml('minutes: 5', 'minutes: five'), says: '应为数字，实际是"five"。' },
    { what: 'a missing choice', change: yaml(', nic: e1000', ''), says: '缺少这个字段。' },
  ])('$what, in Chinese words', async ({ change, says }) => {
    const { problems } = await loadLessons([await folderOf({ sample: change, zother: other })]);
    expect(problems[0]?.message['zh-CN']).toContain(says);
  });

  test('every problem at once', async () => {
    const root = await folderOf({
      sample: { ...en('1. Nudge.', '1.'), ...zh('### Explanation\n\nDone.\n', ''), ...solve('lspci\n', '') },
    });
    const { problems } = await loadLessons([root]);
    expect(problems.map(({ tag }) => tag).sort()).toEqual([
      'lesson.empty-hint',
      'lesson.solution',
      'lesson.translation',
    ]);
  });

  test('a duplicate id', async () => {
    const root = await folderOf({ sample: {}, copy: {} });
    const { lessons, problems } = await loadLessons([root]);
    expect(lessons).toMatchObject([{ folder: 'copy' }]);
    expect(problems).toMatchObject([
      { tag: 'lesson.duplicate-id', data: { file: 'sample/lesson.yaml', line: 2, field: 'id' } },
    ]);
    expect(problems[0]?.message.en).toContain('copy/lesson.yaml');
  });

  test('a duplicate number', async () => {
    const root = await folderOf({ sample: {}, copy: yaml('id: sample', 'id: copy') });
    expect((await loadLessons([root])).problems).toMatchObject([
      { tag: 'lesson.duplicate-number', data: { field: 'number', line: 3 } },
    ]);
  });

  test('a file that is a link', async () => {
    const root = await folderOf({ sample: { 'en.md': null }, zother: other });
    await symlink('/etc/hostname', join(root, 'sample', 'en.md'));
    const { lessons, problems } = await loadLessons([root]);
    expect(problems).toMatchObject([{ tag: 'lesson.unreadable-file', data: { file: 'sample/en.md' } }]);
    expect(lessons.map(({ id }) => id)).toEqual(['other']);
  });

  test('a folder that is a link is not followed', async () => {
    const elsewhere = await folderOf({ sample: {} });
    const root = await folderOf({ zother: other });
    await symlink(join(elsewhere, 'sample'), join(root, 'sample'));
    expect((await loadLessons([root])).lessons.map(({ id }) => id)).toEqual(['other']);
  });

  test('a folder that is not there', async () => {
    const root = await folderOf({});
    await rm(root, { recursive: true });
    expect(await loadLessons([root])).toMatchObject({ lessons: [], problems: [{ tag: 'lesson.folder' }] });
  });

  test('plain files beside the lessons are none', async () => {
    const root = await folderOf({ sample: {} });
    await writeFile(join(root, 'README.md'), 'How to write a lesson');
    expect((await loadLessons([root])).problems).toEqual([]);
  });
});
