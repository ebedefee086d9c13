/** Lesson 1 as a learner does it, in any edition of the app. */
import { expect, test } from '@playwright/test';
import type { Lesson } from './lesson.ts';
import type { Terminal } from './terminal.ts';

/** From the open first step to the end. */
export async function finishLessonOne(lesson: Lesson, terminal: Terminal): Promise<void> {
  await test.step('step 1: lspci shows the doors of the corridor', async () => {
    const step = lesson.step(1);
    await step.predict(/fewer than ten/);
    await terminal.run('lspci');
    await step.expectPassed({
      evidence: /In your terminal.*00:02\.0.*Ethernet controller.*82540EM/s,
      explanation: /landlord of this house/,
    });
    await step.next();
  });

  await test.step('step 2: the slot is answered in the lesson', async () => {
    const step = lesson.step(2);
    await step.card.getByRole('textbox', { name: 'Your answer' }).fill('00:02.0');
    await step.card.getByRole('button', { name: 'Answer', exact: true }).click();
    await step.expectPassed({ evidence: /00:02\.0/, explanation: /In its full form/ });
    await step.next();
  });

  await test.step('step 3: lspci -nn shows the numbers', async () => {
    const step = lesson.step(3);
    await step.predict(/Numbers that the card itself carries/);
    await terminal.run('lspci -nn');
    await step.expectPassed({ evidence: /8086:100e/, explanation: /Every Ethernet card in the world/ });
    await step.next();
  });

  await test.step('step 4: a pipeline is as good as the command the hints name', async () => {
    const step = lesson.step(4);
    await step.predict(/A few get along without/);
    await terminal.run('lspci -nnk | grep -A3 Ethernet');
    await step.expectPassed({
      evidence: /Kernel driver in use:\s*e1000/,
      explanation: /turns this tap on behalf of every program/,
    });
    await step.next();
  });

  await test.step('step 5: a wrong guess is answered, and the task still counts', async () => {
    const step = lesson.step(5);
    await step.predict(/written command/);
    await terminal.run('lspci -s 00:02.0 -v');
    await step.expectPassed({
      evidence: /Ethernet controller/,
      explanation: /It turned out.*reads and writes at addresses/s,
    });
    await step.next();
  });

  await test.step('step 6: the small print, and the answer to the last question', async () => {
    const step = lesson.step(6);
    await terminal.run('lspci -v');
    await step.card.getByRole('button', { name: /QEMU Virtual Machine/ }).click();
    await step.expectPassed({ evidence: /Red Hat.*QEMU Virtual Machine/, explanation: /signs its work/ });
    await step.next();
  });

  await expect(lesson.finished).toContainText('You solved all 6 steps.');
}
