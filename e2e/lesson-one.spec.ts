import { close, expect, expectNothingLeft, launch, test } from './app.ts';
import { finishLessonOne } from './lesson-one.ts';

test('a new learner finishes lesson 1 in the terminal, and finds it finished after a restart', async ({
  home,
}) => {
  const app = await launch(home);
  const { lesson, terminal } = app;

  await test.step('the first launch is lesson 1 with a live prompt', async () => {
    await lesson.expectOpen(1);
    await lesson.step(1).expectOpen();
    await terminal.prompt();
  });

  await finishLessonOne(lesson, terminal);
  await close(app);
  await expectNothingLeft(home);

  await test.step('after a restart everything is still solved, and the next lesson is offered', async () => {
    const again = await launch(home);
    await again.page.getByRole('button', { name: /^The course/ }).click();
    await again.page
      .getByRole('dialog', { name: 'The course' })
      .getByRole('button', { name: /First look/ })
      .click();
    await expect(again.lesson.finished).toContainText('You solved all 6 steps.');
    await again.lesson.step(3).title.click();
    await again.lesson.step(3).expectPassed({ evidence: /8086:100e/, explanation: /Every Ethernet card/ });
    await again.lesson.finished.getByRole('button', { name: /^Next: / }).click();
    await expect(again.lesson.pane.getByText(/^Lesson [2-9]$/)).toBeVisible();
    await close(again);
    await expectNothingLeft(home);
  });
});
