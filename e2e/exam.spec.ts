import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { close, expect, expectNothingLeft, launch, test } from './app.ts';
import { Exam } from './exam.ts';
import { give } from './home.ts';
import { shot } from './shots.ts';
import { truncatedIn } from './window-text.ts';

test('a mystery tenant: nothing shows before the answer, an answer without its proof does not count', async ({
  app,
}) => {
  // A tenant may have to be woken inside a landlord.
  test.setTimeout(600_000);
  const { page, lesson, status } = app;
  const exam = new Exam(app);
  await page.getByRole('button', { name: /^The course/ }).click();
  await page
    .getByRole('dialog', { name: 'The course' })
    .getByRole('button', { name: /Mystery tenants/ })
    .click();
  await lesson.expectOpen(17);
  await lesson.step(3).title.click();
  await exam.begin();

  await test.step('picture and status line keep silent', async () => {
    const house = page.getByTestId('house');
    await expect(house).toContainText('The curtains are drawn');
    await expect(house.getByRole('button', { name: 'Listen to the calls' })).toBeHidden();
    await expect(status.bar).toContainText('Network card: ?');
    await expect(status.bar.getByRole('button', { name: /^Network card/ })).toBeHidden();
    await expect(status.bar.getByText('Command line')).toBeHidden();
  });

  let first: string | undefined;
  await test.step('right, with the line of a bridge: no point for it', async () => {
    const { output, served, extras } = await exam.look();
    first = output;
    await shot(page, 'round');
    expect(await truncatedIn(page)).toEqual([]);
    await exam.answer(served === 'none' ? 'emulated' : served, 'ISA bridge', extras);
    await expect(exam.panel).toContainText('The network: that does not hold');
    await expect(exam.panel).toContainText('The other devices: all found');
    await expect(exam.panel).toContainText('1 of 10 points');
    await shot(page, 'graded-wrong');
  });

  await test.step('the curtains are drawn back once it is answered', async () => {
    await expect(page.getByTestId('house')).not.toContainText('The curtains are drawn');
    await expect(status.bar.getByRole('button', { name: /^Network card: / })).toBeVisible();
  });

  await test.step('the next tenant, with the line that proves it; the window loaded anew in between', async () => {
    await exam.goOn();
    await exam.expectTenant(2);
    const { output, served, line, extras } = await exam.look();
    expect(output).not.toBe(first);
    await page.reload();
    await exam.expectTenant(2);
    await expect(page.getByTestId('house')).toContainText('The curtains are drawn');
    await exam.answer(served, line, extras);
    await expect(exam.panel).toContainText('The network: answer and evidence hold');
    await expect(exam.panel).toContainText('3 of 10 points');
  });
});

test('two days after a lesson a card waits quietly, and is answered from a live guest', async ({ home }) => {
  const yaml = await readFile(
    resolve(import.meta.dirname, '../resources/lessons/first-look/lesson.yaml'),
    'utf8',
  );
  const ids = [...yaml.matchAll(/^ {2}- id: (\S+)/gm)].map(([, id = '']) => id);
  const at = Date.now() - 3 * 24 * 60 * 60 * 1000;
  const record = { progress: { kind: 'shown', at }, hintsShown: 0, chosen: null };
  const lessons = { 'first-look': Object.fromEntries(ids.map((id) => [id, record])) };
  const file = join(home.data, 'progress.json');
  // As it was written before there were cards.
  await writeFile(file, JSON.stringify({ format: 1, lessons }));
  await give(home, file);

  const app = await launch(home);
  const { page, terminal } = app;
  await page.getByRole('button', { name: 'Recall: 1 due' }).click();
  await page
    .getByRole('dialog', { name: 'Recall' })
    .getByRole('button', { name: /First look|1\. / })
    .click();
  const pane = page.getByRole('region', { name: 'Recall' });
  await expect(pane).toContainText('From lesson 1, 2 days on');
  await expect(pane.getByRole('button', { name: /hint/i })).toBeHidden();
  await terminal.prompt();
  await terminal.run('ls');
  await expect(pane).toContainText('Not quite yet');
  await shot(page, 'recall');
  await terminal.run('lspci -s 00:02.0 -nnkv');
  const choice = pane.getByRole('button', { name: /Red Hat/ });
  const field = pane.getByRole('textbox');
  if (await choice.isVisible()) await choice.click();
  else if (await field.isVisible()) await field.fill('e1000');
  await expect(pane).toContainText('You still have it');
  await shot(page, 'recall-passed');
  await pane.getByRole('button', { name: 'Back to the course' }).click();
  await expect(page.getByRole('button', { name: 'Recall: nothing due' })).toBeVisible();
  await close(app);
  expect(await readFile(file, 'utf8')).toMatch(/"recall"[\s\S]*"passed": true/);
  await expectNothingLeft(home);
});
