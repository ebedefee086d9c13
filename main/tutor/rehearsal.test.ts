import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandFact, Probe, ProbeResult } from '../checks/facts.ts';
import type { FootingView } from '../contract/footing.ts';
import type { MachineSpec } from '../contract/machine.ts';
import { loadLessons } from '../lessons/load.ts';
import { Rehearsal, type Stage } from './rehearsal.ts';
import { textLike } from '../testing/text.ts';

const { lessons } = await loadLessons([resolve(import.meta.dirname, '../../resources/lessons')]);

function sceneOf(lessonId: string, stepId: string) {
  const lesson = lessons.find(({ id }) => id === lessonId);
  const step = lesson?.steps.find(({ id }) => id === stepId);
  if (lesson === undefined || step === undefined) throw new Error(`${lessonId} has no ${stepId}`);
  return { lesson, step };
}

/** A guest of paper: what was typed into it, and what it says of itself. */
class PaperGuest implements Stage {
  run: string | null = '1';
  machine: MachineSpec = { board: 'pc', nic: 'e1000' };
  readonly did: string[] = [];
  driver = 'e1000';
  hugepages = '0';
  /** Lines that do not come to their prompt until they are interrupted. */
  hang = '';
  #interrupted: (() => void) | undefined;

  probe({ path, args }: Probe): Promise<ProbeResult> {
    const line = [path, ...args].join(' ');
    const stdout = line.includes('nr_hugepages')
      ? `${this.hugepages}\n`
      : `Slot:\t0000:00:02.0\nClass:\tEthernet controller [0200]\nVendor:\tIntel [8086]\nDevice:\tx [100e]\nDriver:\t${this.driver}\n`;
    return Promise.resolve({ ok: true, exitCode: 0, stdout });
  }

  startUnused(machine: MachineSpec): Promise<void> {
    this.run = String(Number(this.run) + 1);
    this.machine = machine;
    this.driver = 'e1000';
    this.hugepages = '0';
    this.did.push(`[fresh ${machine.nic ?? 'none'}]`);
    return Promise.resolve();
  }

  switchNic(nic: MachineSpec['nic']): Promise<void> {
    this.did.push(`[${nic ?? 'none'}]`);
    this.machine = { ...this.machine, nic };
    return Promise.resolve();
  }

  setMeter(on: boolean): Promise<void> {
    this.did.push(`[meter ${on ? 'on' : 'off'}]`);
    return Promise.resolve();
  }

  async type(line: string): Promise<CommandFact> {
    this.did.push(line);
    if (this.hang !== '' && line.startsWith(this.hang)) {
      await new Promise<void>((over) => {
        this.#interrupted = over;
      });
    }
    if (line.startsWith('echo 16 >')) this.hugepages = '16';
    if (line.includes('drivers_probe')) this.driver = 'uio_pci_generic';
    return { line, output: '', exitCode: 0 };
  }

  interrupt(): void {
    this.did.push('^C');
    this.#interrupted?.();
  }
}

function desk(isOpen = true) {
  const guest = new PaperGuest();
  const told: FootingView[] = [];
  const rehearsal = new Rehearsal(
    guest,
    () => isOpen,
    (view) => told.push(view),
  );
  return { guest, told, rehearsal };
}

const drives = sceneOf('express-courier', 'the-courier-drives');

describe('a step that is returned to', () => {
  test('is prepared in a fresh guest, with a word of how far it is, and then says so', async () => {
    const { guest, told, rehearsal } = desk();
    rehearsal.enter(drives);
    await rehearsal.prepare(drives);
    expect(guest.did[0]).toBe('[fresh e1000]');
    expect(guest.did.slice(1)).toContain('modprobe uio_pci_generic');
    const steps = told.flatMap((view) => (view.kind === 'working' ? [`${view.done}/${view.total}`] : []));
    expect(steps.at(-1)).toBe('7/8');
    expect(told.at(-1)).toMatchObject({ kind: 'prepared', stepId: 'the-courier-drives', steps: 4 });
    await rehearsal.look();
    expect(rehearsal.view.kind).toBe('prepared');
  });

  test('is told of what a guest that was reset has not been through, and of what is not there', async () => {
    const { guest, rehearsal } = desk();
    await rehearsal.prepare(drives);
    rehearsal.enter(drives);
    await guest.startUnused(guest.machine);
    await rehearsal.look();
    const missing = rehearsal.view.kind === 'unmet' ? rehearsal.view.missing.map(({ en }) => en) : [];
    expect(missing.join(' ')).toMatch(/uio_pci_generic.*nr_hugepages.*steps 2, 3/);
  });

  test('is content once the learner has put it right themselves', async () => {
    const { guest, rehearsal } = desk();
    rehearsal.enter(drives);
    await rehearsal.look();
    expect(rehearsal.view.kind).toBe('unmet');
    guest.driver = 'uio_pci_generic';
    guest.hugepages = '16';
    for (const { id } of drives.lesson.steps.slice(0, 4)) rehearsal.done(id);
    await rehearsal.commandEnded();
    expect(rehearsal.view).toEqual({ kind: 'fine' });
  });

  test('names the card that is in, where another belongs', async () => {
    const { guest, rehearsal } = desk();
    guest.machine = { board: 'pc', nic: 'rtl8139' };
    rehearsal.enter(sceneOf('fake-tap', 'turn-the-tap'));
    await rehearsal.look();
    expect(rehearsal.view).toMatchObject({
      kind: 'unmet',
      missing: [{ en: textLike(/e1000.*RTL8139/) }],
    });
  });

  test('minds no wrong card where the step is to choose one', async () => {
    const { guest, rehearsal } = desk();
    guest.machine = { board: 'pc', nic: 'virtio-net-pci-legacy' };
    rehearsal.enter(sceneOf('fast-pipe', 'the-modern-one'));
    await rehearsal.look();
    expect(rehearsal.view.kind).toBe('fine');
  });

  test('takes its complaint back when the guest goes', async () => {
    const { guest, rehearsal } = desk();
    rehearsal.enter(drives);
    await rehearsal.look();
    expect(rehearsal.view.kind).toBe('unmet');
    guest.run = null;
    await rehearsal.look();
    expect(rehearsal.view.kind).toBe('fine');
  });

  test('says nothing of a driver that the step itself is about to take away, or has taken away', async () => {
    const { guest, rehearsal } = desk();
    rehearsal.enter(sceneOf('whose-tap', 'on-duty'));
    await rehearsal.look();
    expect(rehearsal.view.kind).toBe('fine');
    guest.driver = 'vfio-pci';
    await rehearsal.look();
    expect(rehearsal.view).toMatchObject({
      kind: 'unmet',
      missing: [{ en: 'The network card is not held by e1000.' }],
    });
  });
});

describe('cancelling', () => {
  test('interrupts the command, types no more, and is no failure', async () => {
    const { guest, told, rehearsal } = desk();
    guest.hang = 'modprobe';
    rehearsal.enter(drives);
    const over = rehearsal.prepare(drives);
    while (!guest.did.some((line) => line.startsWith('modprobe'))) await Promise.resolve();
    expect(rehearsal.isTyping).toBe(true);
    rehearsal.cancel();
    await over;
    expect(guest.did.at(-1)).toBe('^C');
    expect(rehearsal.isTyping).toBe(false);
    expect(told.map(({ kind }) => kind)).not.toContain('failed');
    expect(told.at(-1)?.kind).toBe('unmet');
  });

  test('a command that never ends is said', async () => {
    const { guest, rehearsal } = desk();
    guest.type = () => Promise.reject(new Error('No prompt came back within 60 s.'));
    await rehearsal.prepare(drives);
    expect(rehearsal.view).toMatchObject({ kind: 'failed', fault: { tag: 'lesson.not-typed' } });
  });

  test('a guest that is not as it should be in spite of all is said', async () => {
    const { guest, rehearsal } = desk();
    guest.type = (line) => Promise.resolve({ line, output: '', exitCode: 1 });
    await rehearsal.prepare(drives);
    expect(rehearsal.view).toMatchObject({ kind: 'failed', fault: { tag: 'lesson.not-prepared' } });
  });
});

describe('the solution', () => {
  test('is done as it is shown, card and meter included', async () => {
    const { guest, rehearsal } = desk();
    guest.machine = { board: 'pc', nic: 'virtio-net-pci' };
    guest.driver = 'virtio-pci';
    const scene = sceneOf('the-ring', 'the-long-way-round');
    await rehearsal.solve(scene);
    expect(guest.did.filter((line) => line.startsWith('['))).toEqual(['[e1000]', '[meter on]']);
    expect(guest.did.at(-1)).toContain('ping -q -c 100');
  });

  test('first brings the guest to where the step begins', async () => {
    // Shown, the step is no longer open.
    const { guest, rehearsal } = desk(false);
    await rehearsal.solve(drives);
    expect(guest.did.indexOf('[fresh e1000]')).toBe(0);
    expect(guest.did.at(-1)).toContain('dpdk-testpmd --lcores');
  });
});
