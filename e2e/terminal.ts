import { expect, type Locator, type Page } from '@playwright/test';
import type { SeatName } from '../main/contract/seat.ts';
import { literalPattern } from '../main/contract/literal-pattern.ts';

/** What the status bar says while something is on its way into the guest: what is typed meanwhile may not see it yet. */
const pluggingIn = /Plugging in|正在换上|正在接上/;

/** The end of the guest's prompt, with nothing typed behind it. */
const emptyPrompt = /(?:tenant|landlord):\S*#$/;

/** Milliseconds between two looks: Playwright's own grow to a second, which a whole course adds up to minutes. */
const LOOK_EVERY_MS = 50;

/** Milliseconds for what is usually there at once: lspci in a tenant inside a guest took 30 s on a busy machine. */
const AT_ONCE_MS = 120_000;

/** Milliseconds until a guest runs and has its card: where it does not take it in time it is booted anew. */
const WHOLE_MS = 60_000;

/** The guest's terminal as a learner has it: a place to type, and rows to read. */
export class Terminal {
  readonly pane: Locator;
  readonly #rows: Locator;

  constructor(readonly page: Page) {
    this.pane = page.getByTestId('terminal');
    this.#rows = this.pane.locator('.xterm-rows > div');
  }

  /** The visible rows, without the blanks that fill them up. */
  async rows(): Promise<string[]> {
    const rows = await this.#rows.allTextContents();
    return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
  }

  /** What is visible, as one text. */
  async text(): Promise<string> {
    return (await this.rows()).join('\n').trimEnd();
  }

  /** Waits for a running guest, whole, and a prompt that has nothing typed behind it; `ms`: for what runs long. */
  async prompt(ms?: number): Promise<void> {
    const state = this.page.getByTestId('guest-state');
    await expect(state).toContainText(/^(Running|运行中)/, { timeout: WHOLE_MS });
    await expect(this.page.getByRole('contentinfo')).not.toContainText(pluggingIn, { timeout: WHOLE_MS });
    await this.#shows('an empty prompt in the last row', emptyPrompt, '\n', ms);
  }

  /** Goes to the terminal of another seat by its key, from a terminal that has the focus. */
  async goTo(seat: SeatName): Promise<void> {
    const pane = this.page.locator('[data-pane="terminal"]');
    await expect(async () => {
      if ((await pane.getAttribute('data-seat')) !== seat) await this.page.keyboard.press('F7');
      await expect(pane).toHaveAttribute('data-seat', seat, { timeout: 1_000 });
      await expect(this.pane.getByRole('textbox').first()).toBeFocused({ timeout: 1_000 });
    }).toPass();
  }

  /** Types at the prompt and sees the guest echo it; Enter is left to the caller. */
  async type(command: string): Promise<void> {
    await this.pane.click();
    await this.typeHere(command);
  }

  /** The same where the terminal has the focus already. */
  async typeHere(command: string): Promise<void> {
    await this.page.keyboard.type(command);
    // A long command goes on in the next row.
    const typed = literalPattern(`# ${command}`.trimEnd());
    await this.#shows(`the echo of ${command}`, new RegExp(`${typed}$`), '');
  }

  /** Types a command that does not come back to the prompt. */
  async enter(command: string): Promise<void> {
    await this.prompt();
    await this.type(command);
    await this.page.keyboard.press('Enter');
  }

  /** Runs a command to its end. */
  async run(command: string): Promise<void> {
    await this.enter(command);
    await this.prompt();
  }

  /** Runs a command and reads its output: the rows between the command and the next prompt. */
  async read(command: string): Promise<string> {
    await this.run(command);
    const rows = (await this.text()).split('\n');
    const start = rows.findLastIndex((row) => row.endsWith(`# ${command}`));
    return rows.slice(start + 1, -1).join('\n');
  }

  /**
   * Waits until the screen ends as it should. The page itself looks: to fetch the rows each time costs more than what
   * is being waited for.
   */
  async #shows(what: string, end: RegExp, between: '' | '\n', ms = AT_ONCE_MS): Promise<void> {
    const shown = await this.page.evaluate(
      async ({ source, between, every, ms }) => {
        const until = performance.now() + ms;
        const wanted = new RegExp(source);
        const looks = (): boolean => {
          const rows = [...document.querySelectorAll('[data-testid="terminal"] .xterm-rows > div')];
          const text = rows.map((row) => row.textContent.replaceAll('\u00a0', ' ').trimEnd());
          return wanted.test(text.join(between).trimEnd());
        };
        while (!looks() && performance.now() < until) {
          await new Promise((resolve) => setTimeout(resolve, every));
        }
        return looks();
      },
      { source: end.source, between, every: LOOK_EVERY_MS, ms },
    );
    if (!shown) throw new Error(`After ${ms} ms the terminal does not show ${what}:\n${await this.text()}`);
  }

  /** Selects the first word of a visible row by a double click. */
  async select(row: RegExp): Promise<void> {
    const box = await this.#rows.filter({ hasText: row }).boundingBox();
    if (box === null) throw new Error(`No visible row matches ${String(row)}.`);
    await this.page.mouse.dblclick(box.x + 10, box.y + box.height / 2);
  }
}
