/** Folders of lessons that a learner adds: read as text, and nothing else. The whole app, without guest and window. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallOutput, EventPayload } from '../contract/api.ts';
import { MAX_PACKS } from '../contract/packs.ts';
import { faultOf } from '../guest/faults.ts';
import { goodLesson, type LessonFiles } from '../lessons/testing/lesson-folder.ts';
import type { App, Surroundings } from '../transport/app.ts';
import { compose } from './compose.ts';
import type { AppPaths } from './paths.ts';

const glossary = `format: 1
terms:
  - id: tap
    name: { en: tap, zh: 水龙头 }
    means: { en: Where water comes out., zh: 出水的地方。 }
    taught: lesson:course-one
`;

let folder = '';
let runtime: string | undefined;
const cleanups: (() => Promise<void>)[] = [];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'taproom-packs-')));
  runtime = process.env['XDG_RUNTIME_DIR'];
  process.env['XDG_RUNTIME_DIR'] = folder;
  lesson('course', 'course-one');
  writeFileSync(join(folder, 'course', 'glossary.yaml'), glossary);
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
  if (runtime === undefined) delete process.env['XDG_RUNTIME_DIR'];
  else process.env['XDG_RUNTIME_DIR'] = runtime;
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a lesson with this id into a folder of that name; returns the folder. */
function lesson(pack: string, id: string, changed: Partial<LessonFiles> = {}, name = id): string {
  const place = join(folder, pack, name);
  mkdirSync(place, { recursive: true });
  for (const [file, text] of Object.entries({ ...goodLesson, ...changed })) {
    const own = text.replace('id: sample', `id: ${id}`).replaceAll('lesson:sample', `lesson:${id}`);
    writeFileSync(join(place, file), own);
  }
  return place;
}

async function start(more: Partial<Surroundings> = {}, handed: Partial<AppPaths> = {}): Promise<App> {
  const paths = {
    ...handed,
    qemu: join(folder, 'no-qemu'),
    guest: join(folder, 'no-guest'),
    lessons: join(folder, 'course'),
    data: join(folder, 'data'),
  };
  const app = await compose(paths, { version: '0', locale: 'en', ...more });
  cleanups.push(() => app.dispose());
  return app;
}

async function hello({ handlers }: App): Promise<CallOutput<'app.hello'>> {
  return handlers.calls['app.hello']({});
}

async function add(app: App, path: string | null): Promise<string | null> {
  return (await app.handlers.calls['packs.add']({ path })).path;
}

/** Resolves with the next list of lessons that windows are told of. */
function nextLessons(app: App): Promise<EventPayload<'lessons.changed'>> {
  return new Promise((resolve) => {
    const stop = app.events.on('lessons.changed', (view) => {
      stop();
      resolve(view);
    });
  });
}

const idsOf = ({ lessons }: { lessons: { id: string }[] }) => lessons.map(({ id }) => id);

test('a good lesson is taught, a broken one is named by file and field in both languages', async () => {
  lesson('pack', 'extra');
  const broken = lesson('pack', 'broken', {
    'lesson.yaml': goodLesson['lesson.yaml'].replace('minutes: 5', 'minutes: five'),
  });
  const app = await start();
  const told = nextLessons(app);
  const pack = join(folder, 'pack');
  expect(await add(app, pack)).toBe(pack);
  const view = await told;
  // Both lessons have number 7: a pack has numbers of its own.
  expect(view.lessons).toMatchObject([{ id: 'course-one' }, { id: 'extra', pack, number: 7 }]);
  expect(view.packs).toEqual([{ path: pack, given: false, lessons: 1, problems: 1 }]);
  expect(view.problems).toHaveLength(1);
  const [problem] = view.problems;
  expect(problem?.data).toEqual({ file: join(broken, 'lesson.yaml'), line: 4, field: 'minutes' });
  expect(problem?.message.en).toContain('field minutes');
  expect(problem?.message['zh-CN']).toContain('字段minutes');
  await app.dispose();

  expect(idsOf(await hello(await start()))).toEqual(['course-one', 'extra']);
});

test('a lesson with an id of the course is refused, and the course keeps its own', async () => {
  lesson('pack', 'course-one', {}, 'posing');
  lesson('pack', 'extra', { 'lesson.yaml': goodLesson['lesson.yaml'].replace('number: 7', 'number: 8') });
  const app = await start();
  await add(app, join(folder, 'pack'));
  const { lessons, problems } = await hello(app);
  expect(lessons.map(({ id, pack }) => [id, pack === undefined])).toEqual([
    ['course-one', true],
    ['extra', false],
  ]);
  expect(problems[0]?.message.en).toMatch(/posing\/lesson\.yaml.*"course-one" is already used by course-one/);
});

test('nothing of a pack is run by the host, whatever is in it', async () => {
  const mark = join(folder, 'mark');
  const script = `#!/bin/sh\n# step: look\ntouch ${mark}; lspci\n# step: tell\ncat /proc/interrupts\n# answer: yes-it-is\n`;
  const place = lesson('pack', 'extra', { 'solve.sh': script });
  chmodSync(join(place, 'solve.sh'), 0o755);
  for (const name of ['package.json', 'index.js', 'setup.sh', 'lesson.js', '.git']) {
    writeFileSync(join(place, name), `require('fs').writeFileSync('${mark}', '')`);
    writeFileSync(join(folder, 'pack', name), `require('fs').writeFileSync('${mark}', '')`);
  }
  const tagged = goodLesson['lesson.yaml'].replace('minutes: 5', 'minutes: !!js/function "() => 5"');
  lesson('pack', 'tagged', { 'lesson.yaml': tagged });
  const app = await start();
  await add(app, join(folder, 'pack'));
  const { calls } = app.handlers;
  const step = { lessonId: 'extra', stepId: 'look' };
  await calls['lesson.open']({ lessonId: 'extra' });
  await calls['lesson.predict']({ ...step, option: 'few' });
  const shown = await calls['lesson.show'](step);
  await calls['lesson.check'](step);
  // The window is given the line as text, to type it into the guest's console.
  expect(shown.steps[0]?.solution).toBe(`touch ${mark}; lspci`);
  expect(idsOf(await hello(app))).not.toContain('tagged');
  expect(existsSync(mark)).toBe(false);
});

test('nothing outside of the folder is read: links, pipes, paths and large files are refused', async () => {
  const secret = join(folder, 'secret');
  mkdirSync(secret);
  for (const [name, text] of Object.entries(goodLesson))
    writeFileSync(join(secret, name), `hunter2\n${text}`);
  lesson('pack', 'extra');
  symlinkSync(secret, join(folder, 'pack', 'linked'));
  for (const [id, file] of [
    ['a-link', 'solve.sh'],
    ['b-link', 'en.md'],
  ] as const) {
    const place = lesson('pack', id);
    rmSync(join(place, file));
    symlinkSync(join('..', '..', 'secret', file), join(place, file));
  }
  const pipe = lesson('pack', 'pipe');
  rmSync(join(pipe, 'zh.md'));
  execFileSync('mkfifo', [join(pipe, 'zh.md')]);
  lesson('pack', 'huge', { 'en.md': 'x'.repeat(300_000) });
  lesson('pack', 'up', { 'lesson.yaml': goodLesson['lesson.yaml'].replace('id: sample', 'id: ../secret') });
  const app = await start();
  await add(app, join(folder, 'pack'));
  const view = await hello(app);
  expect(idsOf(view)).toEqual(['course-one', 'extra']);
  const named = view.problems.map(({ data }) => String(data['file']).slice(join(folder, 'pack').length + 1));
  expect([...new Set(named)].sort()).toEqual([
    'a-link/solve.sh',
    'b-link/en.md',
    'huge/en.md',
    'linked',
    'pipe/zh.md',
    'up/lesson.yaml',
  ]);
  expect(JSON.stringify(view)).not.toContain('hunter2');
});

test('HTML stays text, and a link to a file leads nowhere and is named', async () => {
  const prose = goodLesson['en.md'].replace(
    'Introduction,',
    '<script>alert(1)</script> [a file](file:///etc/passwd) Introduction,',
  );
  lesson('pack', 'extra', { 'en.md': prose });
  const app = await start();
  await add(app, join(folder, 'pack'));
  const { problems } = await hello(app);
  expect(problems.map(({ message }) => message.en)).toEqual([
    expect.stringMatching(/the link "file:\/\/\/etc\/passwd" leads nowhere/),
  ]);
});

test.each([
  ['lessons', 'whole path'],
  ['/nowhere/at/all', 'no such folder'],
  ['{folder}/empty', 'holds no lessons'],
  ['{folder}/course', 'own folder'],
  ['{folder}/link-to-course', 'own folder'],
  ['{folder}/pack/../pack', 'added before'],
] as const)('%s is not added, and the sentence says why', async (given, says) => {
  lesson('pack', 'extra');
  mkdirSync(join(folder, 'empty', 'sub'), { recursive: true });
  symlinkSync(join(folder, 'course'), join(folder, 'link-to-course'));
  const app = await start();
  await add(app, join(folder, 'pack'));
  const refused = faultOf(await add(app, given.replace('{folder}', folder)).catch((error: unknown) => error));
  expect(refused.tag).toBe('pack.refused');
  expect(refused.message.en).toContain(says);
  expect(refused.hint['zh-CN']).toMatch(/。$/);
  expect((await hello(app)).packs).toHaveLength(1);
});

test('there is an end to folders', async () => {
  const app = await start();
  for (let at = 0; at < MAX_PACKS; at += 1) {
    lesson(`pack${at}`, `extra-${at}`);
    await add(app, join(folder, `pack${at}`));
  }
  lesson('more', 'more');
  await expect(add(app, join(folder, 'more'))).rejects.toThrow('no room');
});

test('a folder that was handed out comes with every launch, is not the learner’s to remove, and is kept nowhere', async () => {
  lesson('handed', 'extra');
  lesson('own', 'mine');
  const [handed, own] = [join(folder, 'handed'), join(folder, 'own')];
  const app = await start({}, { packs: [handed] });
  await add(app, own);
  await app.handlers.calls['packs.remove']({ path: handed });
  const view = await hello(app);
  expect(idsOf(view)).toEqual(['course-one', 'extra', 'mine']);
  expect(view.packs.map(({ path, given }) => [path, given])).toEqual([
    [handed, true],
    [own, false],
  ]);
  expect(view.settings.packs).toEqual([own]);
  await expect(add(app, handed)).rejects.toThrow('added before');
  // A lesson that the teacher adds is there at once.
  lesson('elsewhere', 'later', {
    'lesson.yaml': goodLesson['lesson.yaml'].replace('number: 7', 'number: 8'),
  });
  renameSync(join(folder, 'elsewhere', 'later'), join(handed, 'later'));
  await vi.waitFor(async () => expect(idsOf(await hello(app))).toContain('later'), { timeout: 10_000 });
  await app.dispose();
  const next = await start();
  expect(idsOf(await hello(next))).toEqual(['course-one', 'mine']);
});

test('a folder that is handed out empty, or not yet there, keeps nobody from learning', async () => {
  mkdirSync(join(folder, 'empty'));
  const app = await start({}, { packs: [join(folder, 'empty'), join(folder, 'missing')] });
  const view = await hello(app);
  expect(idsOf(view)).toEqual(['course-one']);
  expect(view.problems.map(({ tag }) => tag)).toEqual(['pack.missing']);
});

test('a folder that is gone at the next start is named, all other lessons work, and it can be removed', async () => {
  lesson('pack', 'extra');
  const first = await start();
  await add(first, join(folder, 'pack'));
  await first.dispose();
  renameSync(join(folder, 'pack'), join(folder, 'elsewhere'));
  const app = await start();
  const view = await hello(app);
  expect(idsOf(view)).toEqual(['course-one']);
  expect(view.packs).toEqual([{ path: join(folder, 'pack'), given: false, lessons: 0, problems: 1 }]);
  expect(view.problems.map(({ tag }) => tag)).toEqual(['pack.missing']);
  expect(view.problems[0]?.hint.en).toContain('remove it');
  await app.handlers.calls['packs.remove']({ path: join(folder, 'pack') });
  expect(await hello(app)).toMatchObject({ packs: [], problems: [] });
});

test('a saved file of a pack is read at once', async () => {
  const place = lesson('pack', 'extra');
  const app = await start();
  await add(app, join(folder, 'pack'));
  const told = nextLessons(app);
  writeFileSync(join(place, 'en.md'), goodLesson['en.md'].replace('# A sample', '# A fresh name'));
  const { lessons } = await told;
  expect(lessons.find(({ id }) => id === 'extra')?.title.en).toBe('A fresh name');
});

test('the folder comes from the system’s dialog where there is one', async () => {
  lesson('pack', 'extra');
  const answers = [null, join(folder, 'pack')];
  const app = await start({ chooseFolder: () => Promise.resolve(answers.shift() ?? null) });
  expect((await hello(app)).choosesFolders).toBe(true);
  expect(await add(app, null)).toBeNull();
  expect(await add(app, null)).toBe(join(folder, 'pack'));
});
