import { type ElementHandle, expect, type Locator, type Page } from '@playwright/test';

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
    let element = await target.elementHandle();
    for (let stop = 0; stop < MANY; stop += 1) {
      let focus = await focusSeenFrom(element);
      if (focus === 'redrawn') {
        element = await target.elementHandle();
        focus = await focusSeenFrom(element);
      }
      if (focus === 'here') return;
      await this.page.keyboard.press(focus === 'terminal' ? 'F6' : 'Tab');
    }
    throw new Error(`Not reached by Tab: ${String(target)}`);
  }

  /** Reaches a button and presses it. */
  async press(button: Locator): Promise<void> {
    await this.reach(button);
    await this.page.keyboard.press('Enter');
  }
}

/** One question to the page for each key: a course asks thousands of times. */
async function focusSeenFrom(
  element: ElementHandle | null,
): Promise<'here' | 'terminal' | 'elsewhere' | 'redrawn'> {
  if (element === null) return 'redrawn';
  return element.evaluate((node) => {
    if (!node.isConnected) return 'redrawn';
    const focused = document.activeElement;
    if (focused === node) return 'here';
    return focused?.closest('[data-testid="terminal"] .xterm') == null ? 'elsewhere' : 'terminal';
  });
}
