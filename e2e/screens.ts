/** Every screen of the window, one after the other, for whoever wants to look at them. */
import { expect, type Locator, type Page } from '@playwright/test';

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

/** Opens each step of the open lesson, passes its guess over, and looks at all of it. */
export async function walkSteps(page: Page, lesson: string, visit: Visit): Promise<void> {
  const steps = page.getByRole('list', { name: /^(Steps|步骤)$/ }).locator('> li');
  for (let at = 0; at < (await steps.count()); at += 1) {
    const step = steps.nth(at);
    const title = step.getByRole('heading', { level: 3 }).getByRole('button');
    if ((await title.getAttribute('aria-expanded')) === 'false') await title.click();
    await settled(page);
    await visit(`${lesson}, step ${at + 1}`);
    const skip = step.getByRole('button', { name: /^(Skip the guess|先不猜)$/ });
    if ((await skip.count()) === 0) continue;
    await skip.click();
    await walkDown(page, step, () => visit(`${lesson}, step ${at + 1}, its task`));
  }
}

/** Looks at an element from its beginning to its end, one screenful after the other. */
async function walkDown(page: Page, element: Locator, visit: () => Promise<void>): Promise<void> {
  await element.evaluate((one) => one.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await settled(page);
  await visit();
  await element.evaluate((one) => one.scrollIntoView({ block: 'end', behavior: 'instant' }));
  await settled(page);
  await visit();
}

/** Opens a lesson from the list of all of them, by its number. */
export async function openLesson(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: /^(The course|全部课程)/ }).click();
  const panel = page.locator('[popover]:popover-open[role=dialog]');
  await panel.getByRole('button', { name: new RegExp(`^${number}\\. `) }).click();
  await expect(panel).toBeHidden();
  await expect(page.getByText(new RegExp(`^(Lesson ${number}|第 ${number} 课)$`))).toBeVisible();
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
