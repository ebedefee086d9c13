import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';

const searchIn = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: /^(Search, or go anywhere|搜索，或去任何地方)$/ });
  return {
    dialog,
    field: dialog.getByRole('combobox'),
    options: dialog.getByRole('option'),
    chosen: dialog.getByRole('option', { selected: true }),
  };
};

test('the palette leads to a lesson, a card and a setting by keys alone, and leaves Ctrl+K to the guest', async ({
  app,
}) => {
  const { page, terminal, status, lesson } = app;
  const search = searchIn(page);
  await terminal.prompt();

  await terminal.type('echo one two');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+k');
  await terminal.typeHere('echo cut');
  await expect(search.dialog).toBeHidden();
  await page.keyboard.press('Control+Shift+K');
  await expect(search.field).toBeFocused();
  // Out of the terminal's reach: what is typed now is looked for.
  await page.keyboard.type('vmxnet3');
  await expect(search.chosen).toContainText('Plug in VMware vmxnet3');
  await expect(search.field).toHaveAttribute('aria-activedescendant', /nic-vmxnet3$/);
  await page.keyboard.press('Enter');
  await status.expectNic('VMware vmxnet3');
  await expect(terminal.pane.getByRole('textbox')).toBeFocused();

  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('假水龙头');
  await expect(search.chosen).toContainText('假水龙头');
  const second = await search.options.nth(1).innerText();
  await page.keyboard.press('ArrowDown');
  await expect(search.chosen).toHaveText(second, { useInnerText: true });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(search.field, 'Tab stays in the dialog').toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search.dialog).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('第2课');
  await page.keyboard.press('Enter');
  await lesson.expectOpen(2);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('语言 中文');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the palette that was just closed opens again at once', async ({ app }) => {
  const { page, terminal } = app;
  const search = searchIn(page);
  await terminal.prompt();
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+k');
  await expect(search.field).toBeFocused();
  await page.evaluate(async () => {
    const press = (key: object) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }),
      );
    press({ key: 'Escape', code: 'Escape' });
    // React draws in a microtask; what the dialog says of its end comes later.
    await Promise.resolve();
    await Promise.resolve();
    press({ key: 'k', code: 'KeyK', ctrlKey: true });
  });
  await page.keyboard.type('vmxnet3');
  await expect(search.chosen).toContainText('Plug in VMware vmxnet3');
});

test('what a step says once it is done is found then, and not before', async ({ app }) => {
  const { page, terminal, lesson } = app;
  const search = searchIn(page);
  const explained = 'Intel chip sets of the 1990s';
  await terminal.prompt();
  await page.keyboard.press('Control+Shift+K');
  await page.keyboard.type(explained);
  await expect(search.dialog).toContainText('Nothing has all of these words');
  await page.keyboard.press('Escape');
  await lesson.step(1).predict(/fewer than ten/);
  await terminal.run('lspci');
  await expect(lesson.step(1).title).toContainText('solved');
  await page.keyboard.press('Control+Shift+K');
  await page.keyboard.type(explained);
  await expect(search.chosen).toContainText('Walk down the corridor');
});
