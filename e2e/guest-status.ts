import { expect, type Locator, type Page } from '@playwright/test';

/** The line at the bottom of the window, and what opens from it. */
export class GuestStatus {
  readonly bar: Locator;

  constructor(readonly page: Page) {
    this.bar = page.getByRole('contentinfo');
  }

  /** Chooses another network card and waits until it is the one in the guest. */
  async switchNic(name: string): Promise<void> {
    await this.bar.getByRole('button', { name: /^Network card: / }).click();
    const list = this.page.getByRole('dialog', { name: 'Network card of the guest' });
    await list.getByRole('button', { name }).click();
    await expect(list).toBeHidden();
    await this.expectNic(name);
  }

  /** A network card is in the guest, and none is on its way. */
  async expectNic(name: string): Promise<void> {
    const chosen = this.bar.getByRole('button', { name: `Network card: ${name}` });
    await expect(chosen).toContainText(name);
    await expect(chosen).not.toContainText('Plugging in');
  }

  /** Opens the settings, does something with them, and closes them by the keyboard. */
  async inSettings(work: (settings: Locator) => Promise<void>): Promise<void> {
    const button = this.bar.getByRole('button', { name: /^(Settings|设置)$/ });
    await button.click();
    const settings = this.page.getByRole('dialog', { name: /^(Settings|设置)$/ });
    await work(settings);
    await this.page.keyboard.press('Escape');
    await expect(settings).toBeHidden();
  }

  /** Chooses a language by its own name, or a theme by its name in either language. */
  async choose(option: '中文' | 'English' | 'Light' | 'Dark'): Promise<void> {
    const names = { 中文: /^中文$/, English: /^English$/, Light: /^(Light|浅色)$/, Dark: /^(Dark|深色)$/ };
    await this.inSettings(async (settings) => {
      // The radio itself is drawn by its label.
      await settings.getByText(names[option]).click();
      await expect(settings.getByRole('radio', { name: names[option] })).toBeChecked();
    });
  }
}
