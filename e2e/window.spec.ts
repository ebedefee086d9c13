import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { close, expect, expectNothingLeft, inMain, installedProgram, launch, test } from './app.ts';
import { ownDisplay } from './display.ts';
import { asOwner, environmentOf, guestsOf } from './home.ts';
import { Keyboard } from './keyboard.ts';

test('a reload of the window keeps the guest and all that its terminal said', async ({ app }) => {
  const { page, lesson, terminal } = app;
  await lesson.step(1).predict(/fewer than ten/);
  await terminal.run('KEPT=the-same-shell; echo far"-"above');
  await terminal.run('seq 200');

  await page.reload();

  await terminal.prompt();
  await expect.poll(() => terminal.text()).toContain('\n200\n');
  expect(await terminal.read('echo $KEPT')).toBe('the-same-shell');
  await expect(lesson.step(1).card).toContainText('You guessed: A handful');
  const pageUp = async (): Promise<string> => {
    await page.keyboard.press('Shift+PageUp');
    return terminal.text();
  };
  await expect.poll(pageUp, { message: 'the top of the scrollback' }).toContain('far-above');
});

test('a window at rest has nothing drawn but a cursor that blinks', async ({ app }) => {
  const { page, terminal } = app;
  await terminal.prompt();
  await new Keyboard(page).toTerminal();
  const cursor = page.locator('.xterm-focus .xterm-cursor');
  await expect(cursor).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await expect(cursor).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await expect(cursor).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  // Chromium draws sixty frames a second for one that never ends.
  const endless = (): Promise<string[]> =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations === Infinity)
        .map(String),
    );
  await expect.poll(endless).toEqual([]);
});

test('a guest that gets ready takes no keys from an open panel', async ({ app }) => {
  const { page, status, terminal } = app;
  await terminal.prompt();
  // Late enough for the panel to be open by then; one that stands by takes over at once.
  await terminal.type('sleep 4; reboot');
  await page.keyboard.press('Enter');
  await status.inSettings(async (settings) => {
    // As where the button that was pressed is gone.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await expect.poll(() => terminal.text()).not.toContain('sleep 4');
    await terminal.prompt();
    await expect(settings).toBeVisible();
  });
});

test('closing the window ends everything, in the middle of a boot too', async ({ home }) => {
  const app = await launch(home);
  await expect.poll(() => guestsOf(home), { message: 'QEMU processes' }).not.toEqual([]);
  await close(app);
  await expectNothingLeft(home);
});

test('a second launch shows the first window and ends', async ({ app, home }) => {
  await app.lesson.expectOpen(1);
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = spawn(await asOwner(home, installedProgram()), ['--disable-gpu'], {
    env: { ...environmentOf(home, 'en_US.UTF-8'), DISPLAY: ownDisplay() },
    stdio: 'ignore',
  });
  expect(await once(second, 'exit')).toEqual([0, null]);
  const visible = (): Promise<boolean[]> =>
    inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
  await expect.poll(visible).toEqual([true]);
});

test('what is selected in the terminal can be copied, and copied text can be pasted', async ({ app }) => {
  const { electron, page, terminal } = app;
  await terminal.run('echo copy-me');
  await terminal.select(/^copy-me/);
  await page.keyboard.press('Control+Shift+C');
  const clipboard = (): Promise<string> => inMain(app, ({ clipboard: system }) => system.readText());
  await expect.poll(clipboard).toContain('copy');
  await electron.evaluate(({ clipboard: system }) => system.writeText('echo pasted'));
  await page.keyboard.press('Control+Shift+V');
  await expect.poll(() => terminal.text()).toMatch(/# echo pasted$/);

  await app.status.expectNic('Intel 82540EM (e1000)');
  const button = app.status.bar.getByRole('button', { name: 'Command line' });
  await button.click();
  await page.getByRole('button', { name: 'Copy the short command' }).click();
  await expect.poll(clipboard).toContain('-nic user,model=e1000');
});
