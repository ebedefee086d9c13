import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knowledgeOf } from '../know.ts';
import { loadGlossary } from './glossary.ts';
import { knowCourse, type Knowledge } from './known.ts';
import { loadLessons } from './load.ts';
import { goodLesson, lessonsFolder } from './testing/lesson-folder.ts';

const course = join(import.meta.dirname, '../../resources/lessons');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'known-'));
});

afterEach(async () => {
  await knowCourse('/nowhere');
  await rm(folder, { recursive: true });
});

/** Puts down what the build would have written. */
async function know(what: Knowledge | string): Promise<void> {
  const file = join(folder, 'known-course.json');
  await writeFile(file, typeof what === 'string' ? what : JSON.stringify(what));
  await knowCourse(file);
}

async function read(root: string) {
  const { lessons, problems, targets } = await loadLessons([root]);
  return { lessons, problems, glossary: await loadGlossary(root, targets) };
}

test('the course that the build knew is the course that is judged', async () => {
  const judged = await read(course);
  await know(await knowledgeOf(course));
  expect(await read(course)).toEqual(judged);
});

describe('of a lesson', () => {
  let root: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ root, remove } = await lessonsFolder({ sample: {} }));
    await writeFile(join(root, 'glossary.yaml'), await readFile(join(course, 'glossary.yaml')));
    const knowledge = await knowledgeOf(root);
    for (const { lesson } of Object.values(knowledge.lessons)) lesson.title.en = 'From the build';
    await know(knowledge);
  });
  afterEach(() => remove());

  test('what the build knew is taken', async () => {
    expect((await read(root)).lessons).toMatchObject([{ id: 'sample', title: { en: 'From the build' } }]);
  });

  test.each(['lesson.yaml', 'en.md', 'zh.md', 'solve.sh'] as const)(
    'nothing is taken once its %s was changed',
    async (part) => {
      await writeFile(join(root, 'sample', part), `${goodLesson[part]}\n`);
      expect((await read(root)).lessons).toMatchObject([{ id: 'sample', title: { en: 'A sample' } }]);
    },
  );

  test('nothing is taken for a pack, whose files have other names', async () => {
    const { lessons } = await loadLessons([], [root]);
    expect(lessons).toMatchObject([{ pack: root, folder: join(root, 'sample'), title: { en: 'A sample' } }]);
  });

  test('each reader has a copy of its own', async () => {
    const [first] = (await read(root)).lessons;
    if (first !== undefined) first.title.en = 'Changed';
    expect((await read(root)).lessons).toMatchObject([{ title: { en: 'From the build' } }]);
  });

  test('how it goes with others is judged all the same', async () => {
    const { lessons, problems } = await loadLessons([root, root]);
    expect(lessons).toHaveLength(1);
    expect(problems).toMatchObject([{ tag: 'lesson.duplicate-id', data: { line: 2 } }]);
  });
});

test.each(['', '[1]', 'not json', '{"lessons": {"x": 1}, "glossaries": {}}'])(
  'what the build never wrote (%j) is no help and no harm',
  async (damaged) => {
    const judged = await read(course);
    await know(damaged);
    expect(await read(course)).toEqual(judged);
  },
);
