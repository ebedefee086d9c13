import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { settled } from './screens.ts';
import { textsOf } from './window-text.ts';

const chinese = /\p{Script=Han}/u;

/** Two words of English in a row, and nothing else; names such as `Intel 82540EM (e1000)` are the same everywhere. */
function isEnglish(text: string): boolean {
  return /\b[a-z]{3,} [a-z]{3,}\b/i.test(text) && !chinese.test(text);
}

test('the language is switched while everything runs, and nothing of the other one stays', async ({
  app,
}) => {
  const { page, status, terminal, lesson } = app;
  await terminal.run('KEPT=the-same-shell');
  await lesson.step(1).predict(/fewer than ten/);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect((await textsOf(page)).filter((text) => chinese.test(text))).toEqual([]);

  await status.choose('中文');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await lesson.expectOpen(1);
  expect((await textsOf(page)).filter(isEnglish)).toEqual([]);

  await terminal.run('lspci');
  await expect(lesson.step(1).card.getByRole('heading', { name: '做对了' })).toBeVisible();
  expect((await textsOf(page)).filter(isEnglish)).toEqual([]);

  await status.choose('English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect((await textsOf(page)).filter((text) => chinese.test(text))).toEqual([]);
  expect(await terminal.read('echo $KEPT')).toBe('the-same-shell');
});

test('both themes are legible, and everything has a name and a role', async ({ app }) => {
  const { page, status, terminal, lesson } = app;
  await lesson.step(1).predict(/fewer than ten/);
  await terminal.run('lspci');
  await lesson.step(1).expectPassed({ evidence: /Ethernet/, explanation: /landlord/ });
  const brightness: number[] = [];
  for (const theme of ['Light', 'Dark'] as const) {
    await status.choose(theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
    brightness.push(await brightnessOf(page));
    await test.step(`${theme}: the window`, () => expectAccessible(page));
    await test.step(`${theme}: what opens from it`, async () => {
      for (const name of [/^The course/, /^Network card: /, /^Settings$/]) {
        await page.getByRole('button', { name }).click();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
      }
    });
    await test.step(`${theme}: the sandbox`, async () => {
      await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
      await page.getByRole('button', { name: /^00:02\.0 Ethernet/ }).focus();
      await expect(page.getByRole('tooltip').filter({ visible: true })).toHaveCount(1);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Back to lesson 1' }).click();
    });
  }
  const [light = 0, dark = 255] = brightness;
  expect(light).toBeGreaterThan(180);
  expect(dark).toBeLessThan(60);
});

test('everything can be reached by the keyboard, and the terminal can be left', async ({ app }) => {
  const { page, terminal } = app;
  await terminal.prompt();
  await terminal.pane.click();
  await page.keyboard.press('F6');
  const seen = await namesOnTab(page, 60);
  for (const name of [
    /^The course/,
    /Walk down the corridor/,
    /fewer than ten/,
    /Skip the guess/,
    /Width of the lesson/,
    /Fold the picture/,
    /Find in the terminal/,
    /^Terminal input/,
  ]) {
    expect(seen, `reached by Tab: ${String(name)}`).toContainEqual(expect.stringMatching(name));
  }
  await test.step('the terminal keeps Tab for the guest; F6 leaves it, Ctrl+3 comes back', async () => {
    await page.keyboard.press('Control+3');
    await expect(terminal.pane.getByRole('textbox')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(terminal.pane.getByRole('textbox')).toBeFocused();
    await page.keyboard.press('F6');
    await expect(terminal.pane.getByRole('textbox')).not.toBeFocused();
  });
  await test.step('the status line follows the terminal', async () => {
    await page.getByRole('button', { name: 'Settings' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused();
    const commandLine = page.getByRole('button', { name: 'Command line' });
    await expect(async () => {
      // Restart stands between them, and a notice where this machine has one.
      await page.keyboard.press('Shift+Tab');
      await expect(commandLine).toBeFocused({ timeout: 100 });
    }).toPass();
  });
});

/** Axe's judgement of everything that is drawn, but for what it calls minor or moderate. */
async function expectAccessible(page: Page): Promise<void> {
  // What fades in is pale on its way.
  await settled(page);
  // In Electron there is no second page for axe to collect its results in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`),
    })),
  ).toEqual([]);
}

/** Mean of the background's three colours, 0 to 255. */
async function brightnessOf(page: Page): Promise<number> {
  const colour = await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (canvas === null) return [];
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  });
  return colour.reduce((sum, part) => sum + part, 0) / 3;
}

/** Presses Tab and tells what was focused, by name. */
async function namesOnTab(page: Page, presses: number): Promise<string[]> {
  const names: string[] = [];
  for (let pressed = 0; pressed < presses; pressed += 1) {
    names.push(
      await page.evaluate(() => {
        const focused = document.activeElement;
        return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
      }),
    );
    await page.keyboard.press('Tab');
  }
  return names;
}
