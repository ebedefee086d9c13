import { expect, type Locator, type Page } from '@playwright/test';

/** More Tab stops than any page of the window has. */
const MANY = 160;

/** A learner without a mouse: everything is reached by keys alone. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** Goes to the terminal, from wherever the focus is. */
  async toTerminal(): Promise<void> {
    await this.page.keyboard.press('Control+3');
    await expect(this.page.getByTestId('terminal').getByRole('textbox')).toBeFocused();
  }

  /** Goes to the lesson, from wherever the focus is. */
  async toLesson(): Promise<void> {
    await this.page.keyboard.press('Control+1');
  }

  /** Tabs on until something has the focus; out of the terminal, which keeps Tab for the guest, with F6. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let stop = 0; stop < MANY; stop += 1) {
      if (await hasFocus(target)) return;
      const inTerminal = await this.page.evaluate(
        () => document.activeElement?.closest('[data-testid="terminal"] .xterm') !== null,
      );
      await this.page.keyboard.press(inTerminal ? 'F6' : 'Tab');
    }
    throw new Error(`Not reached by Tab: ${String(target)}`);
  }

  /** Reaches a button and presses it. */
  async press(button: Locator): Promise<void> {
    await this.reach(button);
    await this.page.keyboard.press('Enter');
  }
}

/** Its element may be drawn anew at any time, and then just does not have the focus yet. */
async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) > 0;
}
