/** The desk's part alone: what it keeps, hides and decides. The judging is real, on what real guests printed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Probe, ProbeResult } from '../checks/facts.ts';
import type { ExamView, HiddenTenant } from '../contract/exam.ts';
import { sameMachine, type MachineSpec } from '../contract/machine.ts';
import type { ExamRecord } from '../lessons/progress.ts';
import { ExamDesk, type ExamPlace } from './desk.ts';
import { roundsFrom } from './rounds.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../checks/fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, '');

const place = { lessonId: 'mystery-tenants', stepId: 'the-exam' };
const lspci = { line: 'lspci -nnk', output: fixture('pc-e1000-nnk'), exitCode: 0 };

/** A seed whose first tenant has an e1000 and nothing else, as in the fixtures. */
const seed =
  Array.from({ length: 20_000 }, (_, at) => `aaaa-${at.toString(36).padStart(4, 'a')}`).find(
    (candidate) => JSON.stringify(roundsFrom(candidate, 2)[0]?.machine) === '{"board":"pc","nic":"e1000"}',
  ) ?? '';

class Room {
  machine: MachineSpec | null = null;
  /** Somebody sits at the tenant's seat. */
  seated = false;
  /** Whom the landlord was asked to take in, and how to say whether they came. */
  readonly called: { tenant: HiddenTenant; come: (came: boolean) => void }[] = [];
  readonly ended: ExamPlace[] = [];
  readonly veils: boolean[] = [];
  record: ExamRecord | null = null;
  answer: ProbeResult = { ok: true, exitCode: 0, stdout: fixture('pc-e1000-truth') };
  readonly desk: ExamDesk;

  constructor() {
    this.desk = new ExamDesk(
      {
        moveIn: (machine) => {
          this.machine = machine;
        },
        isAt: (machine) => this.machine !== null && sameMachine(this.machine, machine),
        takeIn: (tenant) => new Promise((come) => this.called.push({ tenant, come })),
        hasTenant: () => this.seated,
        probe: ({ path }: Probe) =>
          Promise.resolve(path.endsWith('lspci') ? this.answer : { ok: true, exitCode: 0, stdout: '' }),
      },
      {
        examOf: () => this.record,
        keepExam: (_lesson, record) => {
          this.record = record;
        },
      },
      {
        changed: () => undefined,
        veil: () => this.veils.push(this.desk.hidesGuest),
        ended: (where) => this.ended.push(where),
      },
      () => 1_000,
    );
  }

  /** The first command's line of the network card. */
  get evidence() {
    const { commands } = round(this.desk.view);
    const [command] = commands;
    const lineIndex = command?.output.findIndex((line) => line.startsWith('00:02.0')) ?? -1;
    return { commandId: command?.id ?? 0, lineIndex };
  }
}

function round(view: ExamView) {
  if (view.kind !== 'round') throw new Error(`no round: ${view.kind}`);
  return view;
}

describe('a sitting', () => {
  test('from the first tenant to the end, with the curtains in step', async () => {
    const room = new Room();
    room.desk.begin(place, seed, 1);
    expect(room.desk.hidesGuest).toBe(true);
    room.desk.saw({ line: ' ', output: '', exitCode: 0 });
    room.desk.saw(lspci);
    expect(round(room.desk.view).commands.map(({ line }) => line)).toEqual(['lspci -nnk']);
    await room.desk.answer({ served: 'emulated', evidence: room.evidence, extras: [] });
    expect(room.desk.view).toMatchObject({ kind: 'graded', points: 2, outOf: 2 });
    expect(room.veils).toEqual([true, false]);
    expect(room.record).toMatchObject({ taken: 1, last: { points: 2, outOf: 2, seed, at: 1_000 } });
    expect(room.desk.next()).toMatchObject({ kind: 'over', results: [{ points: 2 }] });
    expect(room.ended).toEqual([place]);
  });

  test('an answer is given once; a second one, and one after leaving, change nothing', async () => {
    const room = new Room();
    room.desk.begin(place, seed, 2);
    room.desk.saw(lspci);
    const right = { served: 'emulated' as const, evidence: room.evidence, extras: [] };
    await Promise.all([room.desk.answer({ ...right, evidence: null }), room.desk.answer(right)]);
    expect(room.desk.view).toMatchObject({ kind: 'graded', points: 1 });
    await room.desk.answer(right);
    expect(room.desk.view).toMatchObject({ points: 1 });
    room.desk.leave();
    await room.desk.answer(right);
    expect(room.desk.view).toEqual({ kind: 'idle' });
    expect(room.record).toBeNull();
  });

  test('a silent agent and a guest that is away decide nothing, and the round goes on', async () => {
    const room = new Room();
    room.desk.begin(place, seed, 1);
    room.desk.saw(lspci);
    const right = { served: 'emulated' as const, evidence: room.evidence, extras: [] };
    const { answer } = room;
    room.answer = { ok: false, why: { en: 'Silence.', 'zh-CN': '没有回答。' } };
    await room.desk.answer(right);
    expect(round(room.desk.view).doubt?.en).toBe('Silence.');
    room.answer = answer;
    const { machine } = room;
    room.machine = null;
    await room.desk.answer(right);
    expect(round(room.desk.view)).toMatchObject({ ready: false });
    expect(round(room.desk.view).doubt?.en).toMatch(/not running/);
    room.machine = machine;
    await room.desk.answer(right);
    expect(room.desk.view).toMatchObject({ kind: 'graded', points: 2 });
  });

  test('an exam that is interrupted goes on where it was, with its points', async () => {
    const room = new Room();
    room.desk.begin(place, seed, 2);
    room.desk.saw(lspci);
    await room.desk.answer({ served: 'emulated', evidence: room.evidence, extras: [] });
    const graded = room.desk.view;
    expect(room.desk.interrupt()).toMatchObject({ kind: 'idle', interrupted: { number: 1, points: 2 } });
    expect(room.desk.resume()).toEqual(graded);
    room.desk.next();
    const { machine } = room;
    room.desk.saw({ line: 'lspci', output: '', exitCode: 0 });
    room.machine = null;
    expect(room.desk.interrupt()).toMatchObject({ interrupted: { number: 2, rounds: 2, outOf: 4 } });
    expect(room.desk.hidesGuest).toBe(false);
    expect(room.desk.resume()).toMatchObject({ kind: 'round', number: 2, points: 2, commands: [] });
    expect(room.machine).toEqual(machine);
    expect(room.desk.hidesGuest).toBe(true);
  });

  test('an exam that was left, or for which a new one was begun, does not come back', () => {
    const room = new Room();
    room.desk.begin(place, seed, 2);
    room.desk.leave();
    expect(room.desk.resume()).toEqual({ kind: 'idle' });
    room.desk.begin(place, seed, 2);
    room.desk.interrupt();
    room.desk.begin(place, seed, 1);
    room.desk.leave();
    expect(room.desk.resume()).toEqual({ kind: 'idle' });
  });

  test('what ran before the tenant was in is nothing to point at', () => {
    const room = new Room();
    room.desk.begin(place, seed, 1);
    const { machine } = room;
    room.machine = null;
    room.desk.saw(lspci);
    expect(round(room.desk.view).commands).toEqual([]);
    room.machine = machine;
    room.desk.saw(lspci);
    expect(round(room.desk.view).commands).toHaveLength(1);
  });

  test('a worse exam leaves the best as it was; evidence of an earlier tenant does not count', async () => {
    const room = new Room();
    const best = { seed: 'tap2-room', points: 9, outOf: 10, at: 1 };
    room.record = { best, last: best, taken: 4 };
    room.desk.begin(place, seed, 1);
    room.desk.saw(lspci);
    const stale = room.evidence;
    room.desk.begin(place, seed, 1);
    await room.desk.answer({ served: 'emulated', evidence: stale, extras: ['edu'] });
    expect(room.record).toMatchObject({ best, last: { points: 0 }, taken: 5 });
  });
});

describe('a room in the landlord’s house', () => {
  /** A seed whose first tenant lives there, with a part of the landlord's card. */
  const house =
    Array.from({ length: 20_000 }, (_, at) => `bbbb-${at.toString(36).padStart(4, 'b')}`).find(
      (candidate) => roundsFrom(candidate, 5)[0]?.tenant?.card === 'vf',
    ) ?? '';
  const looked = { ...lspci, seat: 'tenant1' as const };

  test('is ready when its tenant sits there, and not before', async () => {
    const room = new Room();
    room.desk.begin(place, house, 5);
    expect(room.called).toEqual([]);
    room.desk.guestChanged();
    room.desk.guestChanged();
    expect(room.called.map(({ tenant }) => tenant.card)).toEqual(['vf']);
    room.desk.saw(looked);
    expect(round(room.desk.view)).toMatchObject({ ready: false, inHouse: true, commands: [] });
    room.called[0]?.come(true);
    await Promise.resolve();
    expect(round(room.desk.view).ready).toBe(false);
    room.seated = true;
    room.desk.guestChanged();
    room.desk.saw(looked);
    expect(round(room.desk.view)).toMatchObject({ ready: true, commands: [{ seat: 'tenant1' }] });
    expect(room.called).toHaveLength(1);
  });

  test('calls a tenant that was lost again, and asks for a restart when nobody comes', async () => {
    const room = new Room();
    room.desk.begin(place, house, 5);
    room.desk.guestChanged();
    room.seated = true;
    room.called[0]?.come(true);
    await Promise.resolve();
    room.seated = false;
    room.desk.guestChanged();
    expect(room.called).toHaveLength(2);
    expect(round(room.desk.view).ready).toBe(false);
    for (const at of [1, 2]) {
      room.called[at]?.come(false);
      await Promise.resolve();
    }
    expect(room.called).toHaveLength(3);
    expect(round(room.desk.view).doubt?.en).toMatch(/did not move in/);
    const { machine } = room;
    room.machine = null;
    room.desk.guestChanged();
    room.machine = machine;
    room.desk.guestChanged();
    expect(room.called).toHaveLength(4);
  });

  test('asks for a restart, too, when one who came is lost each time', async () => {
    const room = new Room();
    room.desk.begin(place, house, 5);
    room.desk.guestChanged();
    for (const at of [0, 1, 2]) {
      room.seated = true;
      room.called[at]?.come(true);
      await Promise.resolve();
      expect(round(room.desk.view)).toMatchObject({ ready: true, doubt: null });
      room.seated = false;
      room.desk.guestChanged();
    }
    expect(room.called).toHaveLength(3);
    expect(round(room.desk.view)).toMatchObject({ ready: false });
    expect(round(room.desk.view).doubt?.en).toMatch(/did not move in/);
  });

  test('whoever comes after the round is over changes nothing', async () => {
    const room = new Room();
    room.desk.begin(place, house, 5);
    room.desk.guestChanged();
    room.desk.leave();
    room.called[0]?.come(true);
    await Promise.resolve();
    expect(room.desk.view).toEqual({ kind: 'idle' });
  });
});
