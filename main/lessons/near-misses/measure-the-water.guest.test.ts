import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { evaluate } from '../../checks/evaluate.ts';
import type { Probe } from '../../checks/facts.ts';
import { examine } from '../../tutor/examiner.ts';
import { withRun } from '../../checks/experiment/collect.ts';
import { failure } from '../../checks/testing/scene.ts';
import type { NicModel } from '../../contract/machine.ts';
import { realGuest, type } from '../../guest/testing/real-guest.ts';
import type { LessonStep } from '../format.ts';
import { loadLessons } from '../load.ts';

/** True where a step passes, "run" where the attempt is one run of its experiment, else what the learner is told. */
type Expected = true | RegExp | string;

const pour = 'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9';
const bigger = 'dd if=/dev/zero bs=1M count=40 > /dev/tcp/10.0.2.100/9';
const numbers = '20971520 bytes (21 MB, 20 MiB) copied, 0.5 s, 42 MB/s';
const untilAnswered = 'until ping -q -c 1 -W 1 10.0.2.2 > /dev/null 2>&1; do :; done';

const elsewhere = (program: string, wanted = 'dd') =>
  `You ran ${program}; this step looks at the output of ${wanted}.`;
const noLine = (program: string) =>
  `${program} ran, but no line of its output is the one this step is about.`;
const noSudo = (program: string) => `sudo is not installed in this guest, so ${program} did not run.`;
const hidden = (program: string, by: string) =>
  `${program} ran, but ${by} sent its output away from the terminal, so nobody saw it.`;
const unheard = 'dd ran while “Listen to the calls” was off, so nobody counted.';
const astray = 'What dd moved stayed in the guest: it never went through the network card.';
const failed = (words: RegExp) => new RegExp(`^dd ended with error code 1 and said: dd: ${words.source}`);

const { guest } = realGuest();
let steps: readonly LessonStep[] = [];

beforeAll(async () => {
  const { lessons } = await loadLessons([join(import.meta.dirname, '../../../resources/lessons')]);
  steps = lessons.find(({ id }) => id === 'measure-the-water')?.steps ?? [];
  await guest.start({ board: 'pc', nic: 'e1000', devices: [] });
  await type(guest, untilAnswered);
});

/** Types each line at the real guest and compares what the step makes of it. */
async function tried(stepId: string, attempts: readonly (readonly [string, Expected])[], answer?: string) {
  const step = steps.find(({ id }) => id === stepId);
  if (step === undefined) throw new Error(`no step ${stepId}`);
  for (const [line, expected] of attempts) {
    const saw = await type(guest, line);
    const runs = withRun(step.check, [], saw);
    const machine = guest.view.kind === 'ready' ? guest.view.machine : null;
    const seat = { probe: (probe: Probe) => guest.probe(probe), machine };
    const verdict = await examine(step.check, seat, { saw, answer: answer ?? null, runs });
    const said = verdict.kind === 'pass' ? true : runs.length > 0 ? 'run' : failure(verdict).found;
    if (expected instanceof RegExp) expect(said, `${stepId}: ${line}`).toMatch(expected);
    else expect(said, `${stepId}: ${line}`).toBe(expected);
  }
  expect(attempts.filter(([, expected]) => expected !== true && expected !== 'run').length).toBeGreaterThan(
    4,
  );
}

async function plugIn(nic: NicModel | null) {
  await guest.switchNic(nic);
  if (nic !== null) await type(guest, untilAnswered);
}

test('the-drain', () =>
  tried('the-drain', [
    ['dd if=/dev/zero of=/dev/null bs=1M count=20', /^Hardly anything has gone out through eth0/],
    [pour, true],
    // Linux opens no socket by a name.
    [
      'dd if=/dev/zero of=/dev/stdout bs=64k count=320 > /dev/tcp/10.0.2.100/9',
      /^dd ended with error code 1 and said: dd: failed to open '\/dev\/stdout'/,
    ],
    ['time dd if=/dev/zero bs=64k count=320 status=progress > /dev/tcp/10.0.2.100/9', true],
    [`( ${pour} )`, true],
    ['dd if=/dev/zero bs=1M count=2 > /dev/tcp/10.0.2.100/9', noLine('dd')],
    [`${pour} 2> /dev/null`, hidden('dd', '>')],
    ['dd if=/dev/zero bs=1M count=20 of=/dev/tcp/10.0.2.100/9', failed(/failed to open/)],
    ['dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.2/9', /^dd ended with error code 1/],
    [`echo "${numbers}"`, elsewhere('echo')],
    [`sudo ${pour}`, noSudo('dd')],
    ['cat /dev/zero | head -c 20M > /dev/tcp/10.0.2.100/9', /^One part is done/],
    [`words=$(${pour} 2>&1)`, /^The shell caught the output of dd/],
  ]));

test('once-is-never: nobody listens', () =>
  tried('once-is-never', [
    [pour, unheard],
    [`${pour}; ${pour}`, unheard],
    [`( ${pour} )`, unheard],
    ['lspci', elsewhere('lspci')],
    [`sudo ${pour}`, noSudo('dd')],
  ]));

test('once-is-never: somebody does', async () => {
  await guest.meter.set(true);
  await tried('once-is-never', [
    [pour, 'run'],
    [bigger, 'run'],
    [`( ${pour} )`, 'run'],
    ['dd if=/dev/zero bs=1M count=20 | cat > /dev/tcp/10.0.2.100/9', 'run'],
    [`for i in 1 2; do ${pour}; done`, 'run'],
    ['dd if=/dev/zero bs=1M count=5 > /dev/tcp/10.0.2.100/9', /^That was 5\.2 megabytes; a run of this/],
    ['dd if=/dev/zero bs=1M count=20 of=/dev/null', astray],
    ['dd if=/dev/zero bs=1M count=20 > /tmp/water', astray],
    [`${pour} 2>&1 | wc -l`, /dd/],
    [`${pour} &`, /background/],
    [`echo "${numbers}"`, elsewhere('echo')],
    [`${pour}; echo "${numbers}"`, /echo/],
    ['ping -c 2 10.0.2.2', elsewhere('ping')],
    [`sudo ${pour}`, noSudo('dd')],
    ['iperf3 -c 10.0.2.100', elsewhere('iperf3')],
  ]);
});

test('count-the-calls: its own cards, another one, one that is asleep, and none', async () => {
  await guest.meter.set(true);
  await tried('count-the-calls', [
    [pour, 'run'],
    ['ip link set eth0 down', elsewhere('ip')],
    [pour, 'dd could not begin: nobody answered behind the network card.'],
    ['ip link set eth0 up; ip route add default via 10.0.2.2; sleep 3', elsewhere('ip')],
    [untilAnswered, /ping/],
    ['ip link set eth0 down; ip link set eth0 name wan0; ip link set wan0 up', elsewhere('ip')],
    [`sleep 3; ${untilAnswered}`, elsewhere('sleep')],
    ['dd if=/dev/zero bs=1M count=1 > /dev/tcp/10.0.2.100/9', /^That was 1 megabyte; a run/],
  ]);
  await plugIn('virtio-net-pci-modern');
  await tried('count-the-calls', [
    [pour, 'run'],
    [`${pour} 2>/dev/null`, hidden('dd', '>')],
    ['grep virtio0 /proc/interrupts', elsewhere('grep')],
    [`sudo ${pour}`, noSudo('dd')],
    ['lspci -nnk', elsewhere('lspci')],
    ['dd if=/dev/zero bs=1M count=20 > /dev/full', /./],
  ]);
  await plugIn('rtl8139');
  const third = 'The calls of this run went to rtl8139, which is not part of the experiment.';
  await tried('by-the-stopwatch', [
    [bigger, third],
    [pour, /^That was 21 megabytes; a run of this experiment has 40/],
    [`${bigger} 2>/dev/null`, hidden('dd', '>')],
    [`sudo ${bigger}`, noSudo('dd')],
    [`echo "${numbers}"`, elsewhere('echo')],
  ]);
  await plugIn(null);
  await tried('by-the-stopwatch', [
    [bigger, 'dd could not begin: nobody answered behind the network card.'],
    ['ping -c 1 10.0.2.2', elsewhere('ping')],
    ['lspci', elsewhere('lspci')],
    ['dd if=/dev/zero bs=1M count=40 of=/tmp/water', astray],
    [`( ${bigger} )`, 'dd could not begin: nobody answered behind the network card.'],
  ]);
});

test('who-cuts', async () => {
  const ask = 'ethtool -k eth0 | grep tcp-seg';
  await plugIn('virtio-net-pci');
  await tried('who-cuts', [
    [ask, 'virtio-net-pci (transitional) is plugged in.'],
    ['ethtool -k eth0', 'virtio-net-pci (transitional) is plugged in.'],
    ['lspci', 'virtio-net-pci (transitional) is plugged in.'],
    ['ethtool -i eth0', 'virtio-net-pci (transitional) is plugged in.'],
    [`echo "tcp-segmentation-offload: on"`, 'virtio-net-pci (transitional) is plugged in.'],
  ]);
  await plugIn('e1000');
  await tried('who-cuts', [
    [ask, true],
    ['ethtool -k eth0', true],
    ['ethtool --show-features eth0 | head -20', true],
    ['ethtool -i eth0', /^ethtool ran, but the entry/],
    ['ethtool -k eth0 | grep lro', /^ethtool ran, but/],
    ['ethtool -k eth1', /^ethtool ended with error code/],
    ['ethtool -k eth0 | head -3', /^ethtool ran, but the entry/],
    ['lspci -v', elsewhere('lspci', 'ethtool')],
    ['echo "tcp-segmentation-offload: on"', elsewhere('echo', 'ethtool')],
    [`sudo ${ask}`, noSudo('ethtool')],
    ['ethtool -k eth0 > /tmp/list', hidden('ethtool', '>')],
    [`ethtool -K eth0 tso off; ${ask}`, /is off now/],
    ['ethtool -K eth0 tso on', /^ethtool ran, but/],
  ]);
});

test('bells-are-no-calls, and what-to-tell', async () => {
  const bells = 'grep virtio0 /proc/interrupts';
  const notPoured = 'A look at the counters alone: nothing was poured before it.';
  const notRead = 'The terminal shows no reading from after that.';
  await tried('bells-are-no-calls', [
    [`${pour}; ${bells}`, 'Intel 82540EM (e1000) is plugged in.'],
    [`${pour}; grep eth0 /proc/interrupts`, 'Intel 82540EM (e1000) is plugged in.'],
    [pour, 'Intel 82540EM (e1000) is plugged in.'],
    [bells, 'Intel 82540EM (e1000) is plugged in.'],
    ['lspci', 'Intel 82540EM (e1000) is plugged in.'],
  ]);
  await plugIn('virtio-net-pci');
  await tried('bells-are-no-calls', [
    [`${bells}; ${pour}; ${bells}`, true],
    [`${pour}; cat /proc/interrupts`, true],
    [`${pour} && awk '/virtio0/' /proc/interrupts`, true],
    [bells, notPoured],
    [pour, notRead],
    [`${bells}; ${pour}`, notRead],
    [`${pour}; grep eth0 /proc/interrupts`, notRead],
    [`${pour}; ${bells} > /tmp/bells`, notRead],
    [`${pour} 2>/dev/null; ${bells}`, hidden('dd', '>')],
    [`dd if=/dev/zero bs=1M count=2 > /dev/tcp/10.0.2.100/9; ${bells}`, 'That was 2 of 20 MB.'],
    [`${pour}; echo "26: 900 PCI-MSIX virtio0-output.0"`, /^echo ran in the same line/],
    [`sudo ${pour}; ${bells}`, notPoured],
  ]);
  for (const wrong of ['the-speed', 'the-winner', 'nothing', 'no-such-answer', '']) {
    const step = steps.find(({ id }) => id === 'what-to-tell');
    if (step === undefined) throw new Error('no step what-to-tell');
    const facts = { saw: null, probes: new Map(), built: null, answer: wrong };
    expect(failure(evaluate(step.check, facts)).found, wrong).toMatch(
      /not the right answer|not been answered/,
    );
    expect(evaluate(step.check, { ...facts, answer: 'the-calls' }).kind).toBe('pass');
  }
});
