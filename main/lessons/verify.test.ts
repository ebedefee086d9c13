import { describe, expect, test } from 'vitest';
import type { CommandFact, ProbeResult } from '../checks/facts.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { Lesson } from './format.ts';
import { both } from './problem.ts';
import type { LabGuest } from './verify.ts';
import { verifyLessons } from './verify.ts';

/** `lspci -nn` of QEMU 11.1, board pc (pciutils 3.13), shortened to the NIC. */
const plates: Record<string, string> = {
  e1000:
    '00:02.0 Ethernet controller [0200]: Intel Corporation 82540EM Gigabit Ethernet Controller [8086:100e] (rev 03)\n',
  ne2k_pci: '00:02.0 Ethernet controller [0200]: Realtek Semiconductor Co., Ltd. RTL-8029(AS) [10ec:8029]\n',
};

/** `lspci -Dvmmnnk`, as the examiner's probe asks. */
const truths: Record<string, string> = {
  e1000:
    'Slot:\t0000:00:02.0\nClass:\tEthernet controller [0200]\nVendor:\tIntel Corporation [8086]\nDevice:\t82540EM Gigabit Ethernet Controller [100e]\nRev:\t03\nDriver:\te1000\nModule:\te1000\n',
  ne2k_pci:
    'Slot:\t0000:00:02.0\nClass:\tEthernet controller [0200]\nVendor:\tRealtek Semiconductor Co., Ltd. [10ec]\nDevice:\tRTL-8029(AS) [8029]\nDriver:\tne2k-pci\nModule:\tne2k_pci\n',
};

class FakeGuest implements LabGuest {
  machine: MachineSpec | null = null;
  stopped = false;

  constructor(private readonly trouble: 'start' | 'type' | null = null) {}

  takeIn(): Promise<boolean> {
    return Promise.resolve(false);
  }

  start(machine: MachineSpec): Promise<void> {
    if (this.trouble === 'start') return Promise.reject(new Error('no memory left'));
    this.machine = machine;
    return Promise.resolve();
  }

  setMeter(): Promise<void> {
    return Promise.resolve();
  }

  typeAndWait(line: string): Promise<CommandFact> {
    if (this.trouble === 'type') return Promise.reject(new Error('no prompt'));
    return Promise.resolve({ line, output: plates[this.machine?.nic ?? ''] ?? '', exitCode: 0 });
  }

  probe(): Promise<ProbeResult> {
    return Promise.resolve({ ok: true, exitCode: 0, stdout: truths[this.machine?.nic ?? ''] ?? '' });
  }

  switchNic(nic: MachineSpec['nic']): Promise<void> {
    this.machine = { board: 'pc', nic };
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }
}

const nothing = both('', '');

function lesson(id: string, steps: Pick<Lesson['steps'][number], 'id' | 'check' | 'solution'>[]): Lesson {
  return {
    id,
    folder: id,
    number: 1,
    minutes: 1,
    machine: { board: 'pc', nic: 'e1000' },
    title: nothing,
    summary: nothing,
    intro: nothing,
    afterwards: [],
    commands: [],
    steps: steps.map((step) => ({
      ...step,
      title: nothing,
      run: null,
      prediction: null,
      question: null,
      recall: null,
      task: nothing,
      hints: [],
      evidence: 'guest' as const,
      explanation: nothing,
    })),
  };
}

const look: Lesson['steps'][number]['check'] = {
  saw: { command: 'lspci', device: { class: '0200' }, shows: ['ids'] },
};
const typed = { kind: 'type' as const, line: 'lspci -nn' };

describe('verifyLessons', () => {
  test('proves steps in both directions, with commands, NIC switches and answers', async () => {
    const guest = new FakeGuest();
    const proof = await verifyLessons(
      [
        lesson('whole', [
          { id: 'look', check: look, solution: [typed] },
          {
            id: 'swap',
            check: { all: [{ built: { nic: 'ne2k_pci' } }, look] },
            solution: [{ kind: 'nic', nic: 'ne2k_pci' }, typed],
          },
          {
            id: 'tell',
            check: { answer: { device: { class: '0200' }, fact: 'driver' } },
            solution: [{ kind: 'answer', text: 'ne2k-pci' }],
          },
        ]),
      ],
      { newGuest: () => guest, concurrency: 1 },
    );
    expect(proof).toEqual({
      lessons: [
        {
          id: 'whole',
          steps: ['look', 'swap', 'tell'].map((id) => ({
            id,
            failsBefore: true,
            passesAfter: true,
            verdict: null,
            trouble: null,
          })),
        },
      ],
      passed: 3,
      failed: 0,
    });
    expect(guest.stopped).toBe(true);
  });

  test('finds a step that is solved before anything is typed', async () => {
    const proof = await verifyLessons(
      [lesson('early', [{ id: 'given', check: { built: { nic: 'e1000' } }, solution: [typed] }])],
      { newGuest: () => new FakeGuest(), concurrency: 1 },
    );
    expect(proof).toMatchObject({
      lessons: [{ steps: [{ failsBefore: false, passesAfter: true, verdict: { kind: 'pass' } }] }],
      passed: 0,
      failed: 1,
    });
  });

  test('finds a solution that does not solve, and says what the examiner said and the terminal showed', async () => {
    const wrong = { kind: 'answer' as const, text: 'virtio-pci' };
    const check = { answer: { device: { class: '0200' }, fact: 'driver' as const } };
    const proof = await verifyLessons([lesson('wrong', [{ id: 'tell', check, solution: [typed, wrong] }])], {
      newGuest: () => new FakeGuest(),
      concurrency: 1,
    });
    expect(proof.lessons[0]?.steps).toMatchObject([
      {
        failsBefore: true,
        passesAfter: false,
        verdict: { kind: 'fail' },
        shown: [expect.stringMatching(/^lspci -nn \[0\]: .*8086:100e/)],
      },
    ]);
  });

  test.each(['start', 'type'] as const)(
    'a guest that breaks at %s fails its lesson only',
    async (trouble) => {
      const guests = [new FakeGuest(trouble), new FakeGuest()];
      const spare = [...guests];
      const steps = [
        { id: 'one', check: look, solution: [typed] },
        { id: 'two', check: look, solution: [typed] },
      ];
      const decided: string[] = [];
      const proof = await verifyLessons([lesson('broken', steps), lesson('fine', steps)], {
        newGuest: () => spare.shift() ?? new FakeGuest(),
        concurrency: 2,
        onStep: ({ id }, step) => decided.push(`${id}/${step.id}`),
      });
      expect(proof).toMatchObject({ passed: 2, failed: 2, lessons: [{ id: 'broken' }, { id: 'fine' }] });
      expect(proof.lessons[0]?.steps[1]?.trouble?.en).toMatch(/no memory left|no prompt/);
      expect(decided.toSorted()).toEqual(['broken/one', 'broken/two', 'fine/one', 'fine/two']);
      expect(guests.map(({ stopped }) => stopped)).toEqual([true, true]);
    },
  );
});
