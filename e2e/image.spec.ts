import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findImage, startContainer, unpackImage } from './container.ts';
import { asRoot } from './home.ts';
import { Lesson } from './lesson.ts';
import { finishLessonOne } from './lesson-one.ts';
import { hasBrowser, openBrowser } from './served.ts';
import { Terminal } from './terminal.ts';

/** Milliseconds; Docker kills after ten seconds, an orchestrator may be less patient. */
const stopsWithin = 2_000;

test('the container image: lesson 1 as an ordinary user on a read-only root, and no step is lost to SIGTERM', async () => {
  test.skip(!asRoot, 'Only root can put a container together here.');
  test.skip(!(await hasBrowser()), 'Debian’s chromium is not installed here.');
  const archive = await findImage();
  test.skip(archive === undefined, 'No image was made: npm run dist image.');
  const folder = await mkdtemp('/tmp/taproom-image-');
  const browser = await openBrowser();
  try {
    const image = await unpackImage(archive ?? '', folder);
    const volume = join(folder, 'volume');
    const container = await startContainer(image, volume);
    expect(container.status).toMatch(/^Uid:\t1000\t1000\t1000\t1000$/m);
    expect(container.status).toMatch(/^CapEff:\t0+$/m);
    expect(container.mounts).toMatch(/^\S+ \/ \S+ ro[, ]/m);

    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(container.address);
    const lesson = new Lesson(page);
    await lesson.expectOpen(1);
    await finishLessonOne(lesson, new Terminal(page));
    const { tookMs, code } = await container.stop();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(stopsWithin);

    const again = await startContainer(image, volume);
    await page.goto('about:blank');
    await page.goto(again.address);
    await page.getByRole('button', { name: /^The course/ }).click();
    await page
      .getByRole('dialog', { name: 'The course' })
      .getByRole('button', { name: /First look/ })
      .click();
    await expect(lesson.finished).toContainText('You solved all 6 steps.');
    expect((await again.stop()).tookMs).toBeLessThan(stopsWithin);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
});
