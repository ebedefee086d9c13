/** Everything fits: at the usual size, in the smallest window, and at 150 % zoom. */
import { expect, test } from './app.ts';
import { openLesson, settled, type Visit, walkPanels, walkSteps } from './screens.ts';
import { layoutFaultsIn } from './window-layout.ts';

const sizes = [
  { name: 'usual', width: 1280, height: 800 },
  { name: 'small', width: 900, height: 700 },
  { name: 'at 150 % zoom', width: 853, height: 533 },
] as const;
/** Lessons whose steps are all looked at: between them they have guesses, questions, blocks and cards to plug in. */
const walked = [1, 2, 3];
/** Where there is least room. */
const tightest = sizes[2];

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
    /^scrolls sideways: div sideways it goes on/m,
    /^broken after -i: /m,
    /^a word broken: 0000:/m,
    /^a button without a name: /m,
    /^cut off: much longer than its field$/m,
    /^a picture on: name$/m,
  ])
    expect(faults).toMatch(found);
});

test('the first task is in sight when the app opens for the first time', async ({ app }) => {
  const { page, lesson } = app;
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    await settled(page);
    await expect(lesson.step(1).card.getByRole('heading', { level: 4 })).toBeInViewport({ ratio: 1 });
  }
});

for (const language of ['English', '中文'] as const) {
  test(`in ${language} nothing is cut off, covered, broken or nameless`, async ({ app }) => {
    test.setTimeout(300_000);
    const { page, status, terminal, lesson } = app;
    const faults = new Set<string>();
    let at = '';
    const visit: Visit = async (screen) => {
      for (const fault of await layoutFaultsIn(page)) faults.add(`${at}: ${screen}: ${fault}`);
    };
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await terminal.prompt();
    await status.choose(language);
    for (const { name, width, height } of sizes) {
      at = name;
      await page.setViewportSize({ width, height });
      await settled(page);
      await visit('the window');
      await walkPanels(page, visit);
    }
    at = tightest.name;
    for (const number of walked) {
      await openLesson(page, number);
      await settled(page);
      await walkSteps(page, `lesson ${number}`, visit);
    }
    await openLesson(page, 1);
    await page.getByRole('button', { name: /^(Sandbox|自由实验)$/ }).click();
    await settled(page);
    await visit('the sandbox');
    await page.getByRole('button', { name: /^(Back to lesson 1|回到第 1 课)$/ }).click();
    await terminal.prompt();
    await terminal.run('lspci -nnk');
    for (const { name, width, height } of sizes) {
      at = name;
      await page.setViewportSize({ width, height });
      await lesson.step(1).card.scrollIntoViewIfNeeded();
      await settled(page);
      await visit('a solved step');
    }
    expect([...faults]).toEqual([]);
  });
}
