/** Everything fits: at the usual size, in the smallest window, and at 150 % zoom. */
import { resolve } from 'node:path';
import { loadLessons } from '../main/lessons/load.ts';
import { type App, expect, test } from './app.ts';
import {
  type LookAt,
  openLesson,
  settled,
  type Visit,
  walkDown,
  walkExam,
  walkFinish,
  walkFooting,
  walkPanels,
  walkPaste,
  walkRings,
  walkSandbox,
  walkSteps,
  walkVerdicts,
} from './screens.ts';
import { shot } from './shots.ts';
import { layoutFaultsIn } from './window-layout.ts';

const sizes = [
  { name: 'usual', width: 1280, height: 800 },
  { name: 'small', width: 900, height: 700 },
  { name: 'at 150 % zoom', width: 853, height: 533 },
] as const;
type Size = (typeof sizes)[number];
/** Where there is least room. */
const tightest = sizes[2];

const { lessons } = await loadLessons([resolve(import.meta.dirname, '../resources/lessons')]);

// Each test is a window of its own.
test.describe.configure({ mode: 'parallel' });

test('the search for faults of layout finds them', async ({ app }) => {
  const { page, lesson } = app;
  await lesson.expectOpen(1);
  await settled(page);
  expect(await layoutFaultsIn(page)).toEqual([]);
  await page.evaluate(() => {
    const worst = document.createElement('div');
    worst.style.cssText = 'position:fixed;inset:80px auto auto 20px;width:260px;height:300px;background:#fff';
    worst.innerHTML = `
      <div style="width:60px;overflow:hidden;white-space:nowrap">the end of this is lost</div>
      <div style="position:relative"><b>one text</b><i style="position:absolute;left:0">over another</i></div>
      <div style="width:80px;overflow-x:auto;white-space:nowrap">sideways it goes on and on</div>
      <div style="width:70px"><code>ping -i 0.2 x</code></div>
      <div style="width:60px"><code style="overflow-wrap:anywhere">0000:00:02.0</code></div>
      <button type="button"><svg width="20" height="20"></svg></button>
      <input placeholder="much longer than its field" style="width:50px">
      <div style="position:relative"><svg width="20" height="20" style="position:absolute"></svg>name</div>`;
    document.body.append(worst);
  });
  const faults = (await layoutFaultsIn(page)).join('\n');
  for (const found of [
    /^cut off by \d+ px: the end of this is lost$/m,
    /^overlap: one text \/ over another$/m,
    /^scrolls sideways: div sideways it goes on and on, for sideways/m,
    /^broken after -i: /m,
    /^a word broken: 0000:/m,
    /^a button without a name: /m,
    /^cut off: much longer than its field$/m,
    /^a picture on: name$/m,
  ])
    expect(faults).toMatch(found);
});

test('the first task is in sight when the app opens for the first time, and a panel that is open stays so', async ({
  app,
}) => {
  const { page, lesson, status } = app;
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    await settled(page);
    await expect(lesson.step(1).card.getByRole('heading', { level: 4 })).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize(sizes[0]);
  await status.inSettings(async (settings) => {
    for (const size of [tightest, sizes[0]]) {
      await page.setViewportSize(size);
      await expect(settings).toBeInViewport({ ratio: 1 });
    }
  });
});

for (const { language, code } of [
  { language: 'English', code: 'en' },
  { language: '中文', code: 'zh-CN' },
] as const) {
  test(`the window and what opens from it, in ${language}`, async ({ app }) => {
    test.setTimeout(300_000);
    const view = await viewIn(app, language);
    await view.inEverySize(async (visit) => {
      await visit('the window');
      await walkPanels(app.page, visit);
      await walkFinish(app.page, visit);
    });
    await walkSandbox(app, view.look);
    await app.status.choose('Dark');
    await view.inEverySize((visit) => visit('the window in the dark'));
    expect(view.faults()).toEqual([]);
  });

  test(`every step of every lesson, in ${language}`, async ({ app }) => {
    test.setTimeout(600_000);
    const view = await viewIn(app, language);
    await view.resize(tightest);
    for (const lesson of lessons) {
      await openLesson(app.page, lesson.number);
      await settled(app.page);
      await walkSteps(app.page, lesson, code, view.visit);
    }
    expect(view.faults()).toEqual([]);
  });

  test(`verdicts, pastes, rings and the exam, in ${language}`, async ({ app }) => {
    test.setTimeout(600_000);
    const view = await viewIn(app, language);
    await walkVerdicts(app, view.look);
    await walkFooting(app, view.look);
    await walkPaste(app, view.look);
    await walkRings(app, view.look);
    await walkExam(app, view.look);
    expect(view.faults()).toEqual([]);
  });
}

/** The window in one language, looked at in several sizes. */
async function viewIn({ page, status, terminal }: App, language: 'English' | '中文') {
  const faults = new Set<string>();
  let at: Size = sizes[0];
  const visit: Visit = async (screen) => {
    await shot(page, `${language} ${at.name} ${screen}`);
    for (const fault of await layoutFaultsIn(page)) faults.add(`${at.name}: ${screen}: ${fault}`);
  };
  const resize = async (size: Size): Promise<void> => {
    at = size;
    await page.setViewportSize(size);
    await settled(page);
  };
  const inEverySize = async (work: (look: Visit) => Promise<void>): Promise<void> => {
    for (const size of sizes) {
      await resize(size);
      await work(visit);
    }
    await resize(sizes[0]);
  };
  const look: LookAt = (screen, part) =>
    inEverySize(() => walkDown(page, part, (end) => visit(`${screen}, its ${end}`)));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await terminal.prompt();
  await status.choose(language);
  return { visit, resize, inEverySize, look, faults: () => [...faults] };
}
