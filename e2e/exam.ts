/** Takes the exam as a learner who reads the terminal, and has nothing but a keyboard. */
import type { Locator } from '@playwright/test';
import type { SeatName } from '../main/contract/seat.ts';
import { deviceModels } from '../main/contract/devices.ts';
import { ExtraDevice, type Served } from '../main/contract/exam.ts';
import { NicModel, nicModels } from '../main/contract/machine.ts';
import { HOUSE_CARD } from '../main/exam/house.ts';
import { deviceName } from '../renderer/lab/device-names.ts';
import { type App, expect } from './app.ts';
import { Keyboard } from './keyboard.ts';

/** Milliseconds until a tenant is there: one that lives at a landlord's has to be woken inside that first. */
const MOVING_IN_MS = 180_000;

/** Milliseconds until an answer is judged: a tenant inside a landlord is asked for its lspci once more. */
const JUDGED_MS = 120_000;

const words: Readonly<Record<Served, RegExp>> = {
  emulated: /^(Emulated|全模拟)$/,
  paravirtual: /^(Paravirtual|半虚拟化)$/,
  passthrough: /^(Passthrough|直通)$/,
  none: /^∅?\s*(No network card|没有网卡)$/,
};

/** What a look at a tenant has shown, and what follows from it. */
export interface Seen {
  output: string;
  served: Served;
  line: string;
  extras: ExtraDevice[];
}

/** What the output of `lspci -nnk` says of a guest, by the numbers that the course has taught. */
function readTenant(output: string): Seen {
  const line = output.split('\n').find((row) => row.includes('[0200]'));
  const nic = NicModel.options.find((model) => line?.includes(`[${nicModels[model].pciId}]`) === true);
  // A part of a card that was split: QEMU has no imitation of it.
  const unknown = line === undefined ? 'none' : 'passthrough';
  return {
    output,
    served: nic === undefined ? unknown : nicModels[nic].technology,
    line: line?.trim() ?? '00:00.0',
    extras: ExtraDevice.options.filter((device) => output.includes(`[${deviceModels[device].pciId}]`)),
  };
}

/** The exam inside its step, in either language. */
export class Exam {
  readonly panel: Locator;
  readonly lines: Locator;
  readonly #keys: Keyboard;

  constructor(readonly app: App) {
    this.panel = app.lesson.pane.getByRole('region', { name: /^(The exam|考试)$/ });
    this.lines = this.panel.getByRole('radio', { name: /^(Line \d+|第\d+行)(: |：)/ });
    this.#keys = new Keyboard(app.page);
  }

  async begin(): Promise<void> {
    await this.press(/^(Let the first tenant move in|Take a new exam|请第一位房客入住|再考一场新的)/);
    await this.expectTenant(1);
  }

  async expectTenant(number: number): Promise<void> {
    await expect(
      this.panel.getByRole('heading', { name: new RegExp(`^(Tenant ${number} of|第${number}位房客)`) }),
    ).toBeVisible();
  }

  /** Looks at the tenant, and at the landlord where only he knows; waits until the output can be pointed at. */
  async look(): Promise<Seen> {
    await expect(this.panel.getByText(/^(The tenant is moving in|房客正在入住)/)).toBeHidden({
      timeout: MOVING_IN_MS,
    });
    const inHouse = await this.panel
      .getByText(/^(This tenant lives in a landlord’s house|这位房客住在房东的楼里)/)
      .isVisible();
    const seen = readTenant(await this.#lookAt(inHouse ? 'tenant1' : 'host'));
    if (!inHouse || !seen.line.includes(`[${nicModels.igb.pciId}]`)) return seen;
    const rows = (await this.#lookAt('host')).split('\n');
    const card = rows.findIndex((row) => row.startsWith(HOUSE_CARD));
    const line =
      rows
        .slice(card)
        .find((row) => row.includes('driver in use'))
        ?.trim() ?? '';
    return { ...seen, served: line.endsWith('vfio-pci') ? 'passthrough' : 'emulated', line };
  }

  async #lookAt(seat: SeatName): Promise<string> {
    const { terminal, page } = this.app;
    await this.#keys.toTerminal();
    await terminal.goTo(seat);
    await terminal.prompt();
    await terminal.typeHere('lspci -nnk');
    await page.keyboard.press('Enter');
    await terminal.prompt();
    await expect(this.lines.first()).toBeAttached();
    const shown = this.panel.locator('option:checked');
    if (seat !== 'host') await expect(shown).toHaveText(/^(Tenant 1: |房客1：)lspci/);
    else await expect(shown).not.toHaveText(/^(Tenant 1: |房客1：)/);
    return (
      await this.lines.evaluateAll((radios) => radios.map((one) => one.getAttribute('aria-label') ?? ''))
    )
      .map((name) => name.replace(/^(Line \d+|第\d+行)(: |：)/, ''))
      .join('\n');
  }

  /** Answers by keyboard: arrows choose the technology, space ticks, Enter sends. */
  async answer(served: Served, line: string | null, extras: readonly ExtraDevice[]): Promise<void> {
    const { keyboard } = this.app.page;
    await this.#keys.toLesson();
    const ways = this.panel.locator('input[name=served]');
    await this.#choose(ways, ways.and(this.panel.getByRole('radio', { name: words[served] })));
    if (line !== null) await this.#choose(this.lines, this.lines.and(this.#line(line)).first());
    for (const extra of extras) {
      await this.#keys.reach(
        Object.values(deviceName(extra))
          .map((name) => this.panel.getByRole('checkbox', { name, exact: true }))
          .reduce((one, other) => one.or(other)),
      );
      await keyboard.press(' ');
    }
    await this.press(/^(That is my answer|我就这么答)/);
    await expect(this.panel.getByText(/^(What was hidden|藏着的是)/)).toBeVisible({ timeout: JUDGED_MS });
  }

  /** Looks, understands, answers. */
  async solve(): Promise<void> {
    const { served, line, extras } = await this.look();
    await this.answer(served, line, extras);
  }

  async goOn(): Promise<void> {
    await this.press(/^(The next tenant|See the result|下一位房客|看成绩)/);
  }

  async press(name: RegExp): Promise<void> {
    await this.#keys.toLesson();
    await this.#keys.press(this.panel.getByRole('button', { name }));
  }

  #line(text: string): Locator {
    return this.panel.locator(`input[aria-label*="${text.replaceAll('"', '\\"')}"]`);
  }

  /** Radios of a group are one stop of the Tab key; the arrows go on from there. */
  async #choose(group: Locator, wanted: Locator): Promise<void> {
    const { keyboard } = this.app.page;
    const checked = group.and(this.panel.locator(':checked'));
    await this.#keys.reach((await checked.count()) > 0 ? checked : group.first());
    await keyboard.press(' ');
    for (let left = await group.count(); left > 0 && !(await wanted.isChecked()); left -= 1) {
      await keyboard.press('ArrowDown');
    }
    await expect(wanted).toBeChecked();
  }
}
