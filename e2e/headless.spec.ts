import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { expect, expectNothingLeft, test } from './app.ts';
import { GuestStatus } from './guest-status.ts';
import { asRoot, environmentOf } from './home.ts';
import { Lesson } from './lesson.ts';
import { Terminal } from './terminal.ts';

const project = resolve(import.meta.dirname, '..');
/** Debian's own; Playwright's is a download. */
const browserProgram = '/usr/bin/chromium';

/** `npm start` runs from the source tree, which is the test's, so it runs as the test does. */
test('on a machine without a display npm start prints an address, and lesson 1 works there', async ({
  home,
}) => {
  test.skip(!(await exists(browserProgram)), 'Debian’s chromium is not installed here.');
  const start = spawn(process.execPath, [join(project, 'scripts', 'start.mjs')], {
    env: {
      ...process.env,
      ...environmentOf(home, 'en_US.UTF-8'),
      PATH: process.env['PATH'],
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolveExit) => start.once('exit', resolveExit));
  let address = '';
  for await (const line of createInterface(start.stdout)) {
    [address = ''] = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(line) ?? [];
    if (address !== '') break;
  }
  expect(address, 'the printed address').not.toBe('');

  const browser = await chromium.launch({
    executablePath: browserProgram,
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(address);
    expect(page.url(), 'the key is out of sight').not.toContain('token');
    const [lesson, terminal] = [new Lesson(page), new Terminal(page)];
    await lesson.expectOpen(1);
    await lesson.step(1).predict(/fewer than ten/);
    await terminal.run('lspci');
    await lesson
      .step(1)
      .expectPassed({ evidence: /Ethernet controller/, explanation: /landlord of this house/ });
    await page.reload();
    await lesson
      .step(1)
      .expectPassed({ evidence: /Ethernet controller/, explanation: /landlord of this house/ });
    await test.step('what was learnt goes to the printer of the browser', async () => {
      await page.getByRole('button', { name: /^The course/ }).click();
      await page.getByRole('button', { name: /^Look back/ }).click();
      await page.getByRole('button', { name: 'Look back: 1. First look' }).click();
      const end = page.getByRole('dialog', { name: 'What you take along' });
      await expect(end).toContainText('1 solved by you');
      await page.evaluate(() => {
        window.print = () => document.body.setAttribute('data-printed', '');
      });
      await end.getByRole('button', { name: 'Print the cheat sheet…' }).click();
      await expect(page.locator('body')).toHaveAttribute('data-printed', '');
      await page.keyboard.press('Escape');
    });
    await test.step('the language is that of the browser, until one is chosen', async () => {
      const chinese = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
      await chinese.goto(address);
      const language = chinese.locator('html');
      await expect(language).toHaveAttribute('lang', 'zh-CN');
      await new Lesson(chinese).expectOpen(1);
      const status = new GuestStatus(chinese);
      await status.choose('English');
      await expect(language).toHaveAttribute('lang', 'en');
      await chinese.reload();
      await new Lesson(chinese).expectOpen(1);
      await expect(language).toHaveAttribute('lang', 'en');
    });
  } finally {
    await browser.close();
  }

  start.kill('SIGTERM');
  expect(await exited).toBe(0);
  await expectNothingLeft(home);
});

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
