import { describe, expect, test } from 'vitest';
import type { ComparedCheck } from '../contract/check.ts';
import { figure, medianOf, type ExperimentRun } from '../contract/experiment.ts';
import type { DeviceCalls, MeterReading } from '../contract/meter.ts';
import { evaluate } from './evaluate.ts';
import { comparedIn, withRun } from './experiment/collect.ts';
import { outcomeOf, provenOption, type Compared } from './experiment/outcome.ts';
import { readRun } from './experiment/read-run.ts';
import type { CommandFact } from './facts.ts';
import { outcomeWords } from './sentences/outcome.ts';
import { failure } from './testing/scene.ts';

const check: ComparedCheck = {
  compared: {
    sides: [
      { id: 'e1000', device: 'e1000', nic: 'e1000' },
      { id: 'virtio', device: 'virtio-net', nic: 'virtio-net-pci' },
    ],
    during: 'dd',
    per: 'megabyte',
    count: 20,
    rounds: 3,
    quantity: 'calls',
  },
};

const line = 'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9';

/** GNU dd 9.7, whose words come on standard error. */
const poured = (mebibytes = 20, seconds = 0.5) => {
  const bytes = mebibytes * 2 ** 20;
  return `${mebibytes}+0 records in\n${mebibytes}+0 records out\n${bytes} bytes (${Math.round(bytes / 1e6)} MB, ${mebibytes} MiB) copied, ${seconds} s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s\n`;
};

function device(name: string, calls: number): DeviceCalls {
  const agreed = name.startsWith('virtio');
  return {
    name,
    technology: agreed ? 'paravirtual' : 'emulated',
    reads: 0,
    writes: agreed ? 0 : calls,
    notifies: agreed ? calls : 0,
  };
}

function reading(...devices: DeviceCalls[]): MeterReading {
  const total = devices.reduce((sum, one) => sum + one.writes + one.notifies, 0);
  return { devices, interrupts: 300, total, durationMs: 500, kvm: null };
}

const fake: CommandFact = { line, output: poured(), exitCode: 0, calls: reading(device('e1000', 4_200)) };
const agreed: CommandFact = { ...fake, calls: reading(device('virtio-net', 500)) };

function after(commands: readonly CommandFact[], of = check): readonly ExperimentRun[] {
  return commands.reduce<readonly ExperimentRun[]>((runs, command) => withRun(of, runs, command), []);
}

function judge(commands: readonly CommandFact[], of = check) {
  const saw = commands.at(-1) ?? null;
  return evaluate(of, { saw, probes: new Map(), built: null, answer: null, runs: after(commands, of) });
}

describe('an experiment passes when every side was measured often enough', () => {
  test('whatever the figures say', () => {
    const verdict = judge([fake, fake, agreed, agreed, fake, agreed]);
    expect(verdict).toMatchObject({
      kind: 'pass',
      evidence: [
        { witness: 'measured', line: 'e1000: 200 · 200 · 200 calls per megabyte, median 200' },
        { witness: 'measured', line: 'virtio-net: 23.8 · 23.8 · 23.8 calls per megabyte, median 23.8' },
      ],
    });
    // The same figures on both sides are an experiment too.
    const alike = { ...agreed, calls: reading(device('virtio-net', 4_200)) };
    expect(judge([fake, fake, fake, alike, alike, alike]).kind).toBe('pass');
  });

  test.each([
    line,
    'time dd if=/dev/zero bs=1M count=20 >/dev/tcp/10.0.2.100/9',
    'dd if=/dev/zero bs=1M count=20 | cat > /dev/tcp/10.0.2.100/9',
    '{ dd if=/dev/zero bs=1M count=20; } > /dev/tcp/10.0.2.100/9',
  ])('however it was typed: %s', (typed) => {
    expect(after([{ ...fake, line: typed }])).toMatchObject([{ device: 'e1000', calls: 4_200 }]);
  });

  test('what is said on the way tells how many are left, and of which card', () => {
    expect(failure(judge([fake]))).toMatchObject({
      found: 'Run 1 of 3 through e1000 is in: 200 calls per megabyte.',
      hint: 'Run it again; 2 to go.',
    });
    expect(failure(judge([fake, fake, fake]))).toMatchObject({
      hint: 'Choose virtio-net in the status line, then run the same again; 3 to go.',
    });
  });

  test('a few other devices that were called do not matter', () => {
    const calls = reading(device('e1000', 4_200), device('ide', 130));
    expect(after([{ ...fake, calls }])).toMatchObject([{ device: 'e1000', calls: 4_200 }]);
  });
});

describe('what is no run says why', () => {
  const said = (changed: Partial<CommandFact>) => {
    const command = { ...fake, ...changed };
    expect(after([command])).toEqual([]);
    return failure(judge([command])).found;
  };

  test('nothing done yet', () => {
    expect(failure(judge([])).found).toBe('Nothing that this step looks at has been run yet.');
  });

  test('the meter was off, or came too late', () => {
    const unmetered = { line, output: poured(), exitCode: 0 };
    expect(after([unmetered])).toEqual([]);
    expect(failure(judge([unmetered])).found).toMatch(/calls” was off/);
    expect(said({ calls: null })).toMatch(/did not hear this command from its start/);
  });

  test('another card', () => {
    expect(said({ calls: reading(device('rtl8139', 9_000)) })).toBe(
      'The calls of this run went to rtl8139, which is not part of the experiment.',
    );
  });

  test('too little', () => {
    expect(said({ output: poured(2) })).toMatch(/^That was 2\.1 megabytes; a run of this experiment has 20/);
  });

  test('not through a card at all', () => {
    const into = 'dd if=/dev/zero bs=1M count=20 > /tmp/water';
    // The last of an earlier run may still be on its way.
    for (const calls of [reading(), reading(device('e1000', 400))]) {
      expect(said({ line: into, calls })).toMatch(/never went through the network card/);
    }
  });

  test('a card that is not awake yet', () => {
    const output =
      'bash: connect: Network is unreachable\nbash: /dev/tcp/10.0.2.100/9: Network is unreachable\n';
    expect(said({ output, exitCode: 1, calls: reading() })).toMatch(/^dd could not begin/);
  });

  test.each([
    ['ping -c 3 10.0.2.2', 'You ran ping; this step looks at the output of dd.'],
    [`echo "${poured().trim()}"`, 'You ran echo; this step looks at the output of dd.'],
    [`sudo ${line}`, 'sudo is not installed in this guest, so dd did not run.'],
    [`${line} 2>/dev/null`, 'dd ran, but > sent its output away from the terminal, so nobody saw it.'],
    [`${line} &`, /background/],
  ])('%s', (typed, reason) => {
    expect(said({ line: typed, exitCode: typed.startsWith('sudo') ? 127 : 0 })).toMatch(reason);
  });

  test('statistics that somebody wrote beside it', () => {
    expect(said({ line: `${line}; echo "${poured().trim()}"`, output: poured() + poured() })).toMatch(/echo/);
  });
});

describe('what the runs say together', () => {
  const { compared } = check;
  const speeds = (device: 'e1000' | 'virtio-net', ...values: number[]): ExperimentRun[] =>
    values.map((speed) => ({
      device,
      technology: device === 'e1000' ? 'emulated' : 'paravirtual',
      command: line,
      work: { unit: 'megabyte', count: 20 },
      calls: device === 'e1000' ? 4_000 : 400,
      interrupts: 300,
      speed,
      latency: null,
    }));
  const bySpeed = { ...compared, quantity: 'speed' as const };
  const real = (runs: ExperimentRun[]) => runs.map((run) => ({ ...run, interrupts: null }));

  test.each([
    { what: 'nothing yet', a: [20, 21], b: [30, 31, 32], more: null, whole: false },
    { what: 'two clouds apart', a: [20, 21, 22], b: [30, 31, 32], more: 'virtio', whole: true },
    { what: 'the other way round', a: [40, 41, 42], b: [30, 31, 32], more: 'e1000', whole: true },
    { what: 'clouds that mingle', a: [20, 31, 22], b: [30, 31, 32], more: null, whole: true },
    {
      what: 'apart, but no further than each is wide',
      a: [10, 19, 20],
      b: [21, 22, 29],
      more: null,
      whole: true,
    },
    { what: 'all the same', a: [20, 20, 20], b: [20, 20, 20], more: null, whole: true },
  ])('$what', ({ a, b, more, whole }) => {
    const runs = [...speeds('e1000', ...a), ...speeds('virtio-net', ...b)];
    const outcome = outcomeOf(bySpeed, runs);
    expect(outcome !== null).toBe(whole);
    expect(outcome?.more?.id ?? null).toBe(more);
    expect(provenOption(bySpeed, runs)).toBe(whole ? (more ?? 'same') : null);
  });

  const words = (runs: ExperimentRun[], of: Compared = bySpeed) => {
    const outcome = outcomeOf(of, runs);
    if (outcome === null) throw new Error('not whole');
    return outcomeWords(of, outcome);
  };
  const faster = [...speeds('e1000', 40, 41, 42), ...speeds('virtio-net', 25, 26, 27)];
  const slower = [...speeds('e1000', 10, 11, 12), ...speeds('virtio-net', 25, 26, 27)];
  const alike = [...speeds('e1000', 20, 31, 22), ...speeds('virtio-net', 30, 31, 32)];

  test('the reason fits the processor and the winner', () => {
    expect(words(faster).sentence.en).toBe('e1000 was faster: 41 MB/s against 26 MB/s.');
    expect(words(faster).why.en).toMatch(/TCG.*costs next to nothing/);
    expect(words(real(faster)).why.en).toMatch(/stops a real processor.*still/);
    expect(words(slower).why.en).toMatch(/do not take this difference for the price of calls/);
    expect(words(real(slower)).why.en).toMatch(/Fewer calls, fewer stops/);
    expect(words(alike).sentence.en).toBe(
      'No difference beyond the spread: e1000 20–31, virtio-net 30–32 MB/s.',
    );
    expect(words(alike).why.en).toMatch(/saved calls do not show on the clock/);
    expect(words(real(alike)).why.en).toMatch(/the rest of the way takes longer/);
  });

  test('fewer milliseconds are the faster side', () => {
    const byLatency = { ...compared, quantity: 'latency' as const, per: 'ping' as const };
    const runs = slower.map((run) => ({ ...run, latency: run.speed, speed: null }));
    expect(words(runs, byLatency).sentence.en).toBe(
      'A round trip took longer through virtio-net: 26 ms against 11 ms.',
    );
  });

  test('one side alone shows its spread', () => {
    const alone = { ...bySpeed, sides: compared.sides.slice(0, 1) };
    expect(words(speeds('e1000', 30, 40, 50), alone).sentence.en).toBe(
      '3 runs through e1000, from 30 to 50, 40 MB/s in the middle: they lie 50 % apart.',
    );
  });

  test('of four sides all are told, the most called first', () => {
    const names = ['ide', 'ahci', 'nvme', 'virtio-blk'];
    const four = { ...compared, quantity: 'calls' as const, per: 'read' as const, rounds: 2 };
    const sides = names.map((name) => ({ id: name, device: name }));
    const runs = names.flatMap((name, at) =>
      [1, 1].map((): ExperimentRun => ({
        ...(speeds('e1000', 1)[0] ?? {
          technology: 'emulated',
          command: '',
          interrupts: null,
          speed: null,
          latency: null,
        }),
        device: name,
        work: { unit: 'read', count: 1_000 },
        calls: [26_000, 8_000, 2_000, 1_000][at] ?? 0,
      })),
    );
    const outcome = outcomeOf({ ...four, sides }, [...runs].reverse());
    if (outcome === null) throw new Error('not whole');
    expect(outcome.more?.id).toBe('ide');
    expect(outcomeWords({ ...four, sides }, outcome).sentence.en).toMatch(
      /: ide 26 .*, ahci 8 .*, nvme 2 .*, virtio-blk 1 /,
    );
  });
});

test('a side keeps its newest runs', () => {
  const many = Array.from({ length: 20 }, (_, at) => ({ ...fake, output: poured(20, at + 1) }));
  const runs = after([agreed, ...many]);
  expect(runs.filter(({ device }) => device === 'virtio-net')).toHaveLength(1);
  const speeds = runs.filter(({ device }) => device === 'e1000').map(({ speed }) => speed ?? 0);
  expect(speeds).toHaveLength(12);
  expect(Math.min(...speeds)).toBeCloseTo(20.97152 / 20);
});

test('an experiment is found inside of all, and a step without one has none', () => {
  expect(comparedIn({ all: [{ built: { nic: null } }, check] })).toBe(check.compared);
  expect(comparedIn({ built: { nic: null } })).toBeNull();
  expect(withRun({ built: { nic: null } }, [], fake)).toEqual([]);
});

test('reads of a disk that came out of the memory are no run', () => {
  const disk = {
    ...check.compared,
    per: 'read' as const,
    count: 1_000,
    sides: [{ id: 'nvme', device: 'nvme' }],
  };
  const command = {
    line: 'dd if=/dev/nvme0n1 of=/dev/null bs=4k count=1000 iflag=direct',
    output:
      '1000+0 records in\n1000+0 records out\n4096000 bytes (4.1 MB, 3.9 MiB) copied, 0.01 s, 400 MB/s\n',
    exitCode: 0,
  };
  const cached = readRun(disk, { ...command, calls: reading(device('nvme', 2)) });
  expect(cached).toMatchObject({ kind: 'fail' });
  expect(readRun(disk, { ...command, calls: reading(device('nvme', 2_000)) })).toMatchObject({
    kind: 'run',
    run: { work: { unit: 'read', count: 1_000 }, calls: 2_000 },
  });
});

test('the median does not care how far out a stray run lies', () => {
  expect([medianOf([]), medianOf([3]), medianOf([4, 2]), medianOf([9_000, 21, 22])]).toEqual([
    null,
    3,
    3,
    22,
  ]);
  expect([10_031.4, 99.96, 7.68, 0.3482].map(figure)).toEqual(['10031', '100', '7.7', '0.35']);
});
