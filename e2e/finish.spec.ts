/** The end of a lesson: what is told of it, and the cheat sheet on white paper, in a dark window. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadLessons } from '../main/lessons/load.ts';
import { close, expect, expectNothingLeft, launch, test } from './app.ts';
import { haveFinished } from './earlier-lessons.ts';
import { shot } from './shots.ts';

test('a finished lesson is looked back on honestly, and its commands are saved as PDF', async ({ home }) => {
  const { lessons } = await loadLessons([resolve(import.meta.dirname, '../resources/lessons')]);
  const lesson = lessons.find(({ id }) => id === 'first-look');
  if (lesson === undefined) throw new Error('no such lesson');
  await haveFinished(home, lesson);
  const app = await launch(home);
  const { electron, page } = app;

  await page.getByRole('button', { name: 'What you take along' }).click();
  const end = page.getByRole('dialog', { name: 'What you take along' });
  const shown = lesson.steps[1]?.title.en ?? '';
  await expect(end).toContainText('Of 6 steps: 5 solved by you, 1 shown to you.');
  await expect(end.getByRole('button', { name: shown })).toBeVisible();
  await expect(end).toContainText('You worked on it for 23 minutes');
  await expect(end).toContainText('Of 4 predictions: 3 came out as you expected, 1 otherwise.');
  for (const { en } of lesson.afterwards) await expect(end).toContainText(en);
  await shot(page, 'finish');

  await test.step('the sheet is dark on white, and all there is on paper', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const sheet = page.getByTestId('cheat-sheet');
    await expect(sheet).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(sheet).toHaveCSS('color', 'rgb(17, 17, 17)');
    for (const { line } of lesson.commands)
      await expect(sheet.getByText(line, { exact: true })).toBeVisible();
    await expect(end).toBeHidden();
    await page.emulateMedia({ media: null, colorScheme: null });
    await expect(sheet).toBeHidden();
  });

  await test.step('the PDF is saved where the learner says', async () => {
    const file = join(home.data, 'sheet.pdf');
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await end.getByRole('button', { name: 'Save the cheat sheet as PDF…' }).click();
    await expect(end).toContainText(`Saved as ${file}`);
    const pdf = await readFile(file);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(5_000);
  });

  await close(app);
  await expectNothingLeft(home);
});
