import { expect, type Locator, type Page } from '@playwright/test';

/** The left side of the window: the open lesson and its steps, as the learner finds them by name. */
export class Lesson {
  readonly pane: Locator;
  readonly steps: Locator;
  readonly finished: Locator;

  constructor(readonly page: Page) {
    this.pane = page.getByRole('region', { name: /^(Lesson|课程)$/ });
    this.steps = this.pane.getByRole('list', { name: /^(Steps|步骤)$/ }).locator('> li');
    this.finished = this.pane.getByRole('region', { name: 'Lesson finished' });
  }

  /** A step by its number on the screen. */
  step(number: number): Step {
    return new Step(this.steps.nth(number - 1));
  }

  /** The number of the lesson that is open. */
  async expectOpen(number: number): Promise<void> {
    await expect(this.pane.getByText(new RegExp(`^(Lesson ${number}|第${number}课)$`))).toBeVisible();
  }
}

/** One step: folded to its title, or open. */
export class Step {
  readonly title: Locator;

  constructor(readonly card: Locator) {
    this.title = card.getByRole('heading', { level: 3 }).getByRole('button');
  }

  async expectOpen(): Promise<void> {
    await expect(this.title).toHaveAttribute('aria-expanded', 'true');
  }

  /** Answers the question that stands before the task. */
  async predict(option: RegExp): Promise<void> {
    await this.card
      .getByRole('region', { name: 'Before you try: your guess' })
      .getByRole('button', { name: option })
      .click();
  }

  /** The step is solved: says so, shows the lines that prove it, and explains. */
  async expectPassed(proof: { evidence: RegExp; explanation: RegExp }): Promise<void> {
    await expect(this.card.getByRole('heading', { name: 'That’s it' })).toBeVisible();
    await expect(this.card.getByRole('figure').filter({ hasText: proof.evidence }).first()).toBeVisible();
    await expect(this.card).toContainText(proof.explanation);
    await expect(this.title).toContainText('solved');
  }

  /** The step is not solved, and the verdict says why. */
  async expectFailed(verdict: { after: string; saw: RegExp }): Promise<void> {
    await expect(this.card.getByRole('heading', { name: 'Not quite yet' })).toBeVisible();
    await expect(this.card.getByText(`after ${verdict.after}`)).toBeVisible();
    await expect(this.card.getByRole('definition').filter({ hasText: verdict.saw }).first()).toBeVisible();
    await expect(this.title).toContainText('not done yet');
  }

  async next(): Promise<void> {
    await this.card.getByRole('button', { name: /^(Next step|Finish the lesson)/ }).click();
  }
}
