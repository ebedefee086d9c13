/** Every verdict that a step can come to: on what was recorded, and on guests, lines and meters that were not. */
import { evaluate } from '../../checks/evaluate.ts';
import { probeKey, type CommandFact, type Facts, type Probe } from '../../checks/facts.ts';
import { INTERRUPTS, probesFor } from '../../checks/probes.ts';
import type { Check, Verdict } from '../../contract/check.ts';
import { NicModel } from '../../contract/machine.ts';
import type { MeterReading } from '../../contract/meter.ts';
import type { VirtqueueView } from '../../contract/virtqueue.ts';
import type { Lesson, LessonStep } from '../format.ts';
import { factOf, keyOf, readRecording, type Recording } from './replay.ts';

type Attempt = Recording['attempts'][number];

export interface Heard {
  verdict: Verdict;
  /** What the learner had typed, and what it printed. */
  screen: string;
}

/** What was recorded of a lesson, if anything was. */
export function recorded(id: string): Recording | null {
  return readRecording(id);
}

/**
 * Each recorded command with each state of the guest that was recorded for the step, and with what they never had:
 * no device, no driver, no answer, no meter. The states that differ only in counters are one.
 */
export function everyVerdict(lesson: Lesson, step: LessonStep, recording: Recording | null): Heard[] {
  const attempts = recording?.attempts.filter((attempt) => attempt.step === step.id) ?? [];
  const worlds = worldsOf(step.check, recording, attempts);
  const [first] = attempts;
  const commands = [null, ...(first === undefined ? [] : [factOf(first)]), ...invented(step)];
  const scenes = [
    ...attempts.map((attempt) => sceneOf(attempt, recording, lesson)),
    ...commands.flatMap((saw) => variantsOf(step, saw, worlds, lesson)),
  ];
  return scenes.map((facts) => ({
    verdict: evaluate(step.check, facts),
    screen: [
      ...[...(facts.earlier ?? []), facts.saw].flatMap((one) => (one == null ? [] : [one.line, one.output])),
      facts.answer ?? '',
      ...[...facts.probes.values()].flatMap((answer) => (answer.ok ? [answer.stdout] : [])),
    ].join('\n'),
  }));
}

/** An attempt as it was made. */
function sceneOf(attempt: Attempt, recording: Recording | null, { machine }: Lesson): Facts {
  const { answer, nic, rings, earlier, tenants } = attempt;
  return {
    saw: factOf(attempt),
    probes: stateOf(attempt, recording),
    built: { ...machine, nic },
    answer,
    runs: [],
    ...(rings === undefined ? {} : { rings }),
    ...(earlier === undefined ? {} : { earlier: earlier.map(factOf) }),
    ...(tenants === undefined ? {} : { tenants }),
  };
}

function stateOf(attempt: Attempt, recording: Recording | null): Facts['probes'] {
  const said = attempt.probes.flatMap((at) => recording?.probes[at] ?? []);
  return new Map(said.map((one) => [keyOf(one), { ok: true, exitCode: one.exitCode, stdout: one.stdout }]));
}

/** Lines that go wrong at each of the programs a step looks at. */
function invented(step: LessonStep): CommandFact[] {
  const programs = [...new Set(programsOf(step.check))].slice(0, 3);
  return programs.flatMap((program) => [
    { line: `${program} `, output: '', exitCode: 0 },
    { line: program, output: 'something else\n', exitCode: 0 },
    { line: program, output: `${program}: it failed\n`, exitCode: 1 },
    { line: `${program} | head -1`, output: '', exitCode: 0 },
    { line: `${program} > /tmp/x`, output: '', exitCode: 0 },
    { line: `${program}x`, output: `bash: ${program}x: command not found\n`, exitCode: 127 },
    { line: `sudo ${program}`, output: 'bash: sudo: command not found\n', exitCode: 127 },
  ]);
}

function programsOf(check: Check): string[] {
  if ('all' in check) return check.all.flatMap(programsOf);
  if ('any' in check) return check.any.flatMap(programsOf);
  if ('saw' in check) return [check.saw.command];
  if ('told' in check) return [...check.told.by];
  if ('measured' in check) return [check.measured.during];
  if ('compared' in check) return [check.compared.during];
  return 'read' in check || 'counted' in check ? ['cat', 'grep'] : [];
}

interface Worlds {
  probes: Facts['probes'][];
  rings: VirtqueueView[];
}

/** Every combination would be too many: each state once, and each of its answers spoiled once. */
function worldsOf(check: Check, recording: Recording | null, attempts: readonly Attempt[]): Worlds {
  const asked = probesFor(check);
  const states = new Map<string, Facts['probes']>();
  for (const attempt of attempts) {
    const state = stateOf(attempt, recording);
    const counters = probeKey({ path: '/usr/bin/cat', args: ['--', INTERRUPTS] });
    states.set(
      JSON.stringify([...state].map(([key, value]) => (key === counters ? key : [key, value]))),
      state,
    );
  }
  const probes = states.size === 0 ? [emptyWorld(asked)] : [...states.values()].slice(0, 5);
  const [first = new Map()] = probes;
  const spoiled = asked.flatMap((probe) => {
    const stdout = textOf(first, probe);
    return [
      new Map(first).set(probeKey(probe), { ok: true, exitCode: 0, stdout: '' }),
      new Map(first).set(probeKey(probe), { ok: true, exitCode: 1, stdout: '' }),
      new Map(first).set(probeKey(probe), {
        ok: true,
        exitCode: 0,
        stdout: stdout.replace(/^Driver:.*\n/gm, ''),
      }),
      new Map(first).set(probeKey(probe), { ok: true, exitCode: 0, stdout: withoutCard(stdout) }),
      without(first, probe),
    ];
  });
  return {
    probes: [...probes, ...spoiled],
    rings: [
      ...attempts.flatMap(({ rings }) => (rings === undefined ? [] : [rings])).slice(0, 2),
      { kind: 'none' },
    ],
  };
}

function emptyWorld(asked: readonly Probe[]): Facts['probes'] {
  return new Map(asked.map((probe) => [probeKey(probe), { ok: true, exitCode: 0, stdout: '' }]));
}

function textOf(world: Facts['probes'], probe: Probe): string {
  const answer = world.get(probeKey(probe));
  return answer?.ok === true ? answer.stdout : '';
}

function without(world: Facts['probes'], probe: Probe): Facts['probes'] {
  const rest = new Map(world);
  rest.delete(probeKey(probe));
  return rest;
}

/** `lspci -vmm` parts its devices by empty lines. */
function withoutCard(stdout: string): string {
  return stdout
    .split('\n\n')
    .filter((device) => !/^Class:.*\[0200\]/m.test(device))
    .join('\n\n');
}

function variantsOf(step: LessonStep, saw: CommandFact | null, worlds: Worlds, { machine }: Lesson): Facts[] {
  const [probes = new Map()] = worlds.probes;
  const [rings] = worlds.rings;
  const usual: Facts = { saw, probes, built: machine, answer: null, runs: [], ...(rings ? { rings } : {}) };
  const answers = [
    ...(step.question?.options ?? []).map(({ id }) => id),
    '00:01.0',
    'piix4_smbus',
    '77',
    'nonsense',
  ];
  const meters = saw === null ? [] : [null, heard([]), heard([['e1000', 3]]), heard([['nvme', 90_000]])];
  return [
    usual,
    ...worlds.probes.map((world) => ({ ...usual, probes: world })),
    ...worlds.rings.map((view) => ({ ...usual, rings: view })),
    ...(step.question === null ? [] : answers).map((answer) => ({ ...usual, answer })),
    ...[null, ...NicModel.options].map((nic) => ({ ...usual, built: { ...machine, nic } })),
    { ...usual, built: null },
    ...meters.map((calls) => ({ ...usual, saw: saw && { ...saw, calls } })),
  ];
}

function heard(devices: readonly (readonly [string, number])[]): MeterReading {
  const total = devices.reduce((sum, [, writes]) => sum + writes, 0);
  return {
    devices: devices.map(([name, writes]) => ({
      name,
      technology: 'emulated' as const,
      reads: 0,
      writes,
      notifies: 0,
    })),
    interrupts: 1,
    total,
    durationMs: 100,
    kvm: null,
  };
}
