import { expect, expectNothingLeft, test } from './app.ts';
import { GuestStatus } from './guest-status.ts';
import { Lesson } from './lesson.ts';
import { hasBrowser, openBrowser, serveFromSource } from './served.ts';
import { Terminal } from './terminal.ts';

test('on a machine without a display npm start prints an address, and lesson 1 works there', async ({
  home,
}) => {
  test.skip(!(await hasBrowser()), 'Debian’s chromium is not installed here.');
  const served = await serveFromSource(home, [], undefined);
  expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=/);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(served.address);
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
      // A window of a browser that keeps nothing is another learner's: this one makes room.
      await page.close();
      const chinese = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
      await chinese.goto(served.address);
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

  expect(await served.stop()).toBe(0);
  await expectNothingLeft(home);
});
