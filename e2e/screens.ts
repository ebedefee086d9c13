/** Every screen of the window, one after the other, for whoever wants to look at them. */
import type { Locator, Page } from '@playwright/test';
import { plainText } from '../main/contract/plain-text.ts';
import type { Language } from '../main/contract/text.ts';
import type { Choice, Lesson } from '../main/lessons/format.ts';
import { type App, expect } from './app.ts';
import { Exam } from './exam.ts';
import { Lesson as LessonPane, Step } from './lesson.ts';

/** Looks at what is on the screen now. */
export type Visit = (screen: string) => Promise<void>;

/** What opens from the window, by the button that opens it. */
const panels: readonly { screen: string; button: RegExp }[] = [
  { screen: 'the course', button: /^(The course|全部课程)/ },
  { screen: 'recall', button: /^(Recall|温习)/ },
  { screen: 'the glossary', button: /^(Glossary|术语表)$/ },
  { screen: 'the network cards', button: /^(Network card: |网卡：)/ },
  { screen: 'the command line', button: /^(Command line|命令行)$/ },
  { screen: 'the settings', button: /^(Settings|设置)$/ },
];

/** Opens each panel, looks at its beginning and its end, and closes it. */
export async function walkPanels(page: Page, visit: Visit): Promise<void> {
  for (const { screen, button } of panels) {
    await page.getByRole('button', { name: button }).first().click();
    const panel = page.locator('[popover]:popover-open[role=dialog]');
    await expect(panel).toBeVisible();
    await settled(page);
    await visit(screen);
    await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await settled(page);
    await visit(`${screen}, its end`);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }
}

/** Looks at the page that looks back on the course, and at that of its first lesson. */
export async function walkFinish(page: Page, visit: Visit): Promise<void> {
  await page
    .getByRole('button', { name: /^(The course|全部课程)/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^(Look back|回顾)/ }).click();
  const end = page.locator('dialog[open]');
  for (const screen of ['the course, looked back on', 'a lesson, looked back on']) {
    await expect(end.getByRole('article')).toBeVisible();
    await settled(page);
    await visit(screen);
    const back = end.getByRole('button', { name: /^(Look back|回顾这一课)/ });
    if ((await back.count()) > 0) await back.first().click();
  }
  await page.keyboard.press('Escape');
  await expect(end).toBeHidden();
}

/**
 * Opens each step of the open lesson, passes its guess over, and looks at all of it: with every choice that the lesson
 * gives, in its own language.
 */
export async function walkSteps(page: Page, lesson: Lesson, language: Language, visit: Visit): Promise<void> {
  const cards = new LessonPane(page).steps;
  await expect(cards).toHaveCount(lesson.steps.length);
  for (const [at, { title, prediction, question }] of lesson.steps.entries()) {
    const screen = `lesson ${lesson.number}, step ${at + 1}`;
    const step = new Step(cards.nth(at));
    await expect(step.title).toContainText(plainText(title[language]));
    if ((await step.title.getAttribute('aria-expanded')) === 'false') await step.title.click();
    await expectChoices(step.card, prediction?.options ?? [], language);
    await settled(page);
    await visit(screen);
    if (await skipGuess(step.card)) await walkDown(page, step.card, (end) => visit(`${screen}, its ${end}`));
    await expectChoices(step.card, question?.options ?? [], language);
  }
}

async function expectChoices(card: Locator, choices: readonly Choice[], language: Language): Promise<void> {
  for (const { text } of choices) {
    await expect(card.getByRole('button', { name: plainText(text[language]), exact: true })).toBeVisible();
  }
}

/** Passes over the guess that a step begins with, and tells whether there was one. */
async function skipGuess(step: Locator): Promise<boolean> {
  const skip = step.getByRole('button', { name: /^(Skip the guess|先不猜)$/ });
  if ((await skip.count()) === 0) return false;
  await skip.click();
  return true;
}

/** Looks at a part of the window, all of it. */
export type LookAt = (screen: string, part: Locator) => Promise<void>;

/** What a step says of a command: not accepted, not to be told, solved. */
export async function walkVerdicts({ page, lesson, terminal }: App, look: LookAt): Promise<void> {
  await openLesson(page, 1);
  for (const { step, command, title } of [
    { step: 1, command: 'ls /sys/bus/pci/devices', title: /^(Not quite yet|还差一点)$/ },
    { step: 4, command: 'lspci -k | tac', title: /^(Couldn’t tell|这次没法判断)$/ },
    { step: 1, command: 'lspci -nnk', title: /^(That’s it|做对了)$/ },
  ]) {
    const { card, title: head } = lesson.step(step);
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
    await skipGuess(card);
    await terminal.run(command);
    await expect(card.getByRole('heading', { name: title })).toBeVisible();
    await look(`after ${command}`, card);
  }
}

/** What is said of a guest that is not as a step needs it: with a path that is longer than a line. */
export async function walkFooting({ page, lesson, terminal }: App, look: LookAt): Promise<void> {
  await openLesson(page, 11);
  await terminal.prompt();
  await lesson.step(7).title.click();
  const footing = page.getByTestId('footing');
  await expect(footing).toContainText('/sys/bus/pci/devices/0000:03:00.0/sriov_numvfs');
  await look('a guest that is not as the step needs it', footing);
  await openLesson(page, 1);
}

/** What is asked before a paste. */
export async function walkPaste({ page, electron, terminal }: App, look: LookAt): Promise<void> {
  for (const text of [`cat <<END\n${'hello'.repeat(40)}\nEND\n`, 'tenant:~# lspci －nn\ntenant:~# ls\n']) {
    await electron.evaluate(({ clipboard }, wanted) => clipboard.writeText(wanted), text);
    await terminal.pane.click();
    await page.keyboard.press('Control+Shift+V');
    const dialog = page.getByRole('alertdialog');
    await look(`the paste of ${text.slice(0, 6)}`, dialog);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
}

/** A guest of one's own, and the lesson beside which it runs. */
export async function walkSandbox({ page }: App, look: LookAt): Promise<void> {
  await page.getByRole('button', { name: /^(Sandbox|自由实验)$/ }).click();
  await look('the sandbox', page.getByRole('region', { name: /^(Sandbox|自由实验)$/ }));
  await page.getByRole('button', { name: /^(Back to lesson 1|回到第1课)$/ }).click();
}

/** The rings of a virtio card, and what is said in their place where there are none. */
export async function walkRings({ page, terminal }: App, look: LookAt): Promise<void> {
  const house = page.getByTestId('house');
  for (const { number, screen } of [
    { number: 1, screen: 'no ring' },
    { number: 7, screen: 'the rings' },
  ]) {
    await openLesson(page, number);
    await terminal.prompt();
    await house.getByRole('button', { name: /^(Look into the pipe|看看管子里)$/ }).click();
    if (number === 7) await expect(house.getByRole('figure')).toHaveCount(3);
    await look(screen, house);
    await house.getByRole('button', { name: /^(Back to the house|回到楼房图)$/ }).click();
  }
}

/** The first tenant of the exam, before and after the answer. */
export async function walkExam(app: App, look: LookAt): Promise<void> {
  const exam = new Exam(app);
  await openLesson(app.page, 17);
  await app.lesson.step(3).title.click();
  await look('before the exam', exam.panel);
  await exam.begin();
  await exam.look();
  await look('a tenant of the exam', exam.panel);
  await exam.answer('emulated', null, ['edu']);
  await look('a tenant revealed', exam.panel);
}

/** Looks at an element's start and its end. */
export async function walkDown(
  page: Page,
  element: Locator,
  visit: (end: 'start' | 'end') => Promise<void>,
): Promise<void> {
  for (const end of ['start', 'end'] as const) {
    await element.evaluate((one, block) => one.scrollIntoView({ block, behavior: 'instant' }), end);
    await settled(page);
    await visit(end);
  }
}

/** Opens a lesson from the list of all of them, by its number. */
export async function openLesson(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: /^(The course|全部课程)/ }).click();
  const panel = page.locator('[popover]:popover-open[role=dialog]');
  await panel.getByRole('button', { name: new RegExp(`^${number}\\. `) }).click();
  await expect(panel).toBeHidden();
  await expect(page.getByText(new RegExp(`^(Lesson ${number}|第${number}课)$`))).toBeVisible();
}

/** Nothing moves any more: what fades in is there. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map((one) => one.finished));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}
