import type { Page } from '@playwright/test';
import { type App, expect, inMain, test } from './app.ts';
import type { Terminal } from './terminal.ts';

/** What CDP calls the modifiers of a key. */
const CTRL = 2;
const SHIFT = 8;

/** Presses a key as a keyboard layout of the reader's does: what it types, and the place it lies in. */
async function press(page: Page, key: string, code: string, modifiers: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await session.send('Input.dispatchKeyEvent', { type, key, code, modifiers });
  await session.detach();
}

async function onClipboard(app: App, text: string): Promise<void> {
  await app.electron.evaluate(({ clipboard }, wanted) => clipboard.writeText(wanted), text);
}

const lastRow = async (terminal: Terminal): Promise<string> =>
  (await terminal.text()).split('\n').at(-1) ?? '';

test('the letters with Ctrl are the guest’s: Ctrl+F goes one character on, and finds nothing', async ({
  app,
}) => {
  const { page, terminal } = app;
  await terminal.prompt();
  await terminal.type('echo ac');
  await page.keyboard.press('Control+a');
  for (let at = 0; at < 'echo a'.length; at += 1) await page.keyboard.press('Control+f');
  await page.keyboard.type('b');
  await expect.poll(() => lastRow(terminal)).toMatch(/# echo abc$/);
  await expect(page.getByRole('search')).toBeHidden();
});

test('keys work on a Russian layout: Ctrl+C reaches the guest, Ctrl+Shift+F searches', async ({ app }) => {
  const { page, terminal } = app;
  await terminal.prompt();
  await terminal.type('echo half');
  await press(page, 'с', 'KeyC', CTRL);
  await terminal.prompt();
  expect(await terminal.text()).toContain('echo half^C');
  await press(page, 'А', 'KeyF', CTRL | SHIFT);
  await expect(page.getByRole('search')).toBeVisible();
});

test('Ctrl+S that stops the terminal is named, and its button lets it go on', async ({ app }) => {
  const { page, terminal } = app;
  await terminal.prompt();
  await terminal.pane.click();
  await page.keyboard.press('Control+s');
  const advice = page.getByTestId('key-advice');
  await expect(advice).toContainText('Ctrl+Q lets it go on');
  await page.keyboard.type('echo held');
  await advice.getByRole('button', { name: 'Go on (Ctrl+Q)' }).click();
  await expect(advice).toBeHidden();
  await expect.poll(() => lastRow(terminal)).toMatch(/# echo held$/);
});

test('Ctrl+V says how to paste, and a paste after it is whole', async ({ app }) => {
  const { page, terminal } = app;
  await terminal.prompt();
  await onClipboard(app, 'echo whole');
  await terminal.pane.click();
  await page.keyboard.press('Control+v');
  await expect(page.getByTestId('key-advice')).toContainText('Ctrl+Shift+V pastes');
  await page.keyboard.press('Control+Shift+V');
  await expect.poll(() => lastRow(terminal)).toMatch(/# echo whole$/);
  await expect(page.getByTestId('key-advice')).toBeHidden();
});

test('pasted lines become one as the shell reads them, or stay lines with the reason', async ({ app }) => {
  const { page, terminal } = app;
  await terminal.prompt();
  await terminal.pane.click();
  await onClipboard(app, 'for i in 1 2 # twice\ndo\n  echo \\\n    $i\ndone\n');
  await page.keyboard.press('Control+Shift+V');
  const dialog = page.getByRole('alertdialog', { name: 'Paste 5 lines?' });
  await dialog.getByRole('button', { name: 'Paste as one line' }).click();
  await expect.poll(() => lastRow(terminal)).toMatch(/# for i in 1 2; do echo\s+\$i; done$/);
  await page.keyboard.press('Control+c');
  await onClipboard(app, 'cat <<END\nhello\nEND\n');
  await page.keyboard.press('Control+Shift+V');
  const other = page.getByRole('alertdialog', { name: 'Paste 3 lines?' });
  await expect(other).toContainText('a here-document (<<) needs lines of its own');
  await expect(other.getByRole('button', { name: 'Paste as one line' })).toBeHidden();
});

test('a wrapped line is copied as one line', async ({ app }) => {
  const { page, terminal } = app;
  await terminal.run('clear; seq -s " " 1000 1060');
  const box = await terminal.pane.boundingBox();
  if (box === null) throw new Error('The terminal is not on the screen.');
  await page.mouse.move(box.x + 4, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 4, box.y + 100, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.press('Control+Shift+C');
  const numbers = Array.from({ length: 61 }, (_, at) => 1000 + at).join(' ');
  await expect
    .poll(() => inMain(app, ({ clipboard }) => clipboard.readText()))
    .toContain(numbers.slice(0, 280));
});

test('the marks of a proof cover its fields where the line is after the window changed its size', async ({
  app,
}) => {
  const { page, lesson, terminal } = app;
  await lesson.step(1).predict(/fewer than ten/);
  await terminal.run('lspci -nnk');
  await lesson.step(1).expectPassed({ evidence: /Ethernet/, explanation: /landlord/ });
  const device = '82540EM Gigabit Ethernet Controller';
  for (const width of [1280, 900, 1100]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => markedText(page), { message: `at ${width} px` }).toContain(device);
  }
});

/** What lies under the marks, read row by row and from left to right. */
async function markedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('.xterm-rows > div')];
    const marks = [...document.querySelectorAll('.terminal-evidence')].map((mark) =>
      mark.getBoundingClientRect(),
    );
    let text = '';
    for (const row of rows) {
      const box = row.getBoundingClientRect();
      const own = marks
        .filter((mark) => mark.top >= box.top - 2 && mark.bottom <= box.bottom + 4)
        .sort((a, b) => a.left - b.left);
      for (const mark of own) {
        const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          for (let at = 0; at < (node.textContent ?? '').length; at += 1) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const letter = range.getBoundingClientRect();
            const middle = (letter.left + letter.right) / 2;
            if (middle > mark.left && middle < mark.right) text += (node.textContent ?? '').charAt(at);
          }
        }
      }
    }
    return text.replaceAll('\u00a0', ' ');
  });
}
