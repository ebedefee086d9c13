/** What a lesson leaves behind: what one can do, the commands, and the cards. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../checks/command-line.ts';
import { loadLessons } from './load.ts';
import { goodLesson, lessonsFolder } from './testing/lesson-folder.ts';

const lists = `### Afterwards

- You count.

### Commands

- \`lspci\`: lists.

## look:`;
const en = goodLesson['en.md'].replace('## look:', lists);
const zh = goodLesson['zh.md'].replace(
  '## look:',
  lists.replace('You count.', '会数。').replace(': lists', '：列出'),
);

async function problemsWith(change: Partial<typeof goodLesson>) {
  const { root, remove } = await lessonsFolder({ sample: { 'en.md': en, 'zh.md': zh, ...change } });
  const { lessons, problems } = await loadLessons([root]);
  await remove();
  const said = problems.map(({ data, message }) => `${String(data['field'])}: ${message.en}`);
  return { lesson: lessons[0], said };
}

describe('the lists of a lesson', () => {
  test('are read in both languages', async () => {
    const { lesson, said } = await problemsWith({});
    expect(said).toEqual([]);
    expect(lesson?.afterwards).toEqual([{ en: 'You count.', 'zh-CN': '会数。' }]);
    expect(lesson?.commands).toEqual([{ line: 'lspci', does: { en: 'lists.', 'zh-CN': '列出.' } }]);
    expect(lesson?.intro.en).not.toContain('You count');
  });

  test.each([
    ['an item less', { 'zh.md': goodLesson['zh.md'] }, /Afterwards: .*another one in en\.md/],
    ['another command', { 'zh.md': zh.replace('`lspci`：', '`lspci -nn`：') }, /Commands: .*another one/],
    [
      'a command without words',
      { 'en.md': en.replace('`lspci`: lists.', '`lspci`') },
      /Commands: .*no command with what/,
    ],
    [
      'a list that nobody knows',
      { 'en.md': en.replace('### Afterwards', '### Later') },
      /Later: .*only two lists/,
    ],
  ])('%s is reported', async (_what, change, says) => {
    expect((await problemsWith(change)).said.join('\n')).toMatch(says);
  });
});

describe('a recall card', () => {
  const card = (language: 'en.md' | 'zh.md', words: string) =>
    (language === 'en.md' ? en : zh).replace('\n## tell', `\n### Recall\n\n${words}\n\n## tell`);
  const yaml = goodLesson['lesson.yaml'].replace('    run: lspci\n', '    run: lspci\n    recall: true\n');

  test('has its own words', async () => {
    const { lesson, said } = await problemsWith({
      'lesson.yaml': yaml,
      'en.md': card('en.md', 'Which devices?'),
      'zh.md': card('zh.md', '有哪些设备？'),
    });
    expect(said).toEqual([]);
    expect(lesson?.steps[0]?.recall).toEqual({
      ask: { en: 'Which devices?', 'zh-CN': '有哪些设备？' },
      options: null,
    });
  });

  test.each([
    [
      'words in one language only',
      { 'lesson.yaml': yaml, 'en.md': card('en.md', 'Which?') },
      /look\.Recall: .*missing/,
    ],
    ['words without a card', { 'en.md': card('en.md', 'Which?') }, /look\.Recall: .*no recall/],
    [
      'the command on it',
      {
        'lesson.yaml': yaml,
        'en.md': card('en.md', 'Which does lspci list?'),
        'zh.md': card('zh.md', '哪些？'),
      },
      /look\.Recall: the card prints “lspci”/,
    ],
    [
      'a step that a fresh guest cannot answer',
      {
        'lesson.yaml': yaml.replace('lspci, device: { class', 'dd, device: { class'),
        'en.md': card('en.md', 'Which?'),
        'zh.md': card('zh.md', '哪些？'),
      },
      /steps\[0\]\.recall: as a card, this step could not be solved/,
    ],
  ])('%s is reported', async (_what, change, says) => {
    expect((await problemsWith(change)).said.join('\n')).toMatch(says);
  });
});

test('every lesson of the course says what one can do and which commands to take along, all of which it uses', async () => {
  const { lessons } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]);
  for (const { id, afterwards, commands, steps } of lessons) {
    expect([id, afterwards.length >= 3, commands.length >= 2]).toEqual([id, true, true]);
    const taught = [
      ...steps.flatMap(({ solution, run, task, explanation, hints }) => [
        ...solution.flatMap((action) => (action.kind === 'type' ? [action.line] : [])),
        run ?? '',
        task.en,
        explanation.en,
        ...hints.map((hint) => hint.en),
      ]),
    ].join('\n');
    for (const { line } of commands)
      for (const { program } of readCommandLine(line))
        expect([id, taught]).toEqual([id, expect.stringContaining(program)]);
  }
});
