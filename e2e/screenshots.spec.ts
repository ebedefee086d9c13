import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from './app.ts';
import { truncatedIn } from './window-text.ts';

const folder = resolve(import.meta.dirname, '..', 'build', 'screenshots');

/** The pictures of the README; looked at by people, so not compared. */
test('the window in both languages and both themes, with nothing cut off', async ({ app }) => {
  const { page, status, terminal, lesson } = app;
  await mkdir(folder, { recursive: true });
  await lesson.step(1).predict(/fewer than ten/);
  await terminal.run('lspci -nnk');
  await lesson.step(1).expectPassed({ evidence: /Ethernet/, explanation: /landlord/ });
  for (const language of ['English', '中文'] as const) {
    await status.choose(language);
    for (const theme of ['Light', 'Dark'] as const) {
      await status.choose(theme);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
      expect(await truncatedIn(page), `${language}, ${theme}`).toEqual([]);
      const name = `${language === 'English' ? 'en' : 'zh-CN'}-${theme.toLowerCase()}.png`;
      await page.screenshot({ path: join(folder, name), animations: 'disabled' });
      expect((await stat(join(folder, name))).size).toBeGreaterThan(50_000);
    }
  }
});
