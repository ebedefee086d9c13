import { describe, expect, test } from 'vitest';
import type { MeasuredCheck } from '../contract/check.ts';
import type { DeviceCalls, MeterReading } from '../contract/meter.ts';
import { evaluate } from './evaluate.ts';
import type { CommandFact, Facts } from './facts.ts';
import { failure } from './testing/scene.ts';
import { workOf } from './work.ts';

const check: MeasuredCheck = {
  measured: { during: 'ping', count: 100, device: 'e1000', each: { atLeast: 3, atMost: 50 } },
};

/** iputils 20240905, `ping -q`. */
const pinged = (sent: number, received = sent) =>
  `PING 10.0.2.2 (10.0.2.2) 56(84) bytes of data.\n\n--- 10.0.2.2 ping statistics ---\n${sent} packets transmitted, ${received} received, ${Math.round(100 - (100 * received) / sent)}% packet loss, time 4979ms\nrtt min/avg/max/mdev = 0.195/0.371/2.062/0.201 ms\n`;

const line = 'ping -q -c 100 -i 0.05 10.0.2.2';

function calls(name: string, reads: number, writes: number, notifies = 0): DeviceCalls {
  return { name, technology: notifies > 0 ? 'paravirtual' : 'emulated', reads, writes, notifies };
}

function reading(...devices: DeviceCalls[]): MeterReading {
  const total = devices.reduce((sum, one) => sum + one.reads + one.writes + one.notifies, 0);
  return { devices, interrupts: 101, total, durationMs: 5_000, kvm: null };
}

const e1000 = reading(calls('e1000', 363, 405));

function facts(saw: CommandFact | null): Facts {
  return { saw, probes: new Map(), built: { board: 'pc', nic: 'e1000' }, answer: null };
}

function judge(saw: Partial<CommandFact>, of = check) {
  return evaluate(of, facts({ line, output: pinged(100), exitCode: 0, calls: e1000, ...saw }));
}

/** The command as a guest tells it whose meter is off. */
function unmetered(): Facts {
  return facts({ line, output: pinged(100), exitCode: 0 });
}

describe('a measured step passes on the experiment, however it was typed', () => {
  test.each([
    line,
    'ping -c100 -i.05 10.0.2.2',
    'time ping -c 100 10.0.2.2',
    'ping -c 100 -A 10.0.2.2 | tail -3',
  ])('%s', (typed) => {
    expect(judge({ line: typed })).toEqual({
      kind: 'pass',
      evidence: [
        {
          witness: 'measured',
          line: 'e1000: 768 calls for 100 pings, 7.7 for each',
          words: {
            en: 'e1000: 768 calls for 100 pings, 7.7 for each',
            'zh-CN': 'e1000：100个ping，768通电话，平均每个ping 7.7通',
          },
          lineIndex: null,
          fields: [],
        },
      ],
    });
  });

  test('twice 50 pings are 100 pings', () => {
    const output = pinged(50) + pinged(50);
    expect(judge({ line: 'ping -c 50 10.0.2.2; ping -c 50 10.0.2.2', output }).kind).toBe('pass');
  });

  test('a few lost answers do not matter', () => {
    expect(judge({ output: pinged(100, 97) }).kind).toBe('pass');
  });

  test('virtio, by its kicks', () => {
    const virtio: MeasuredCheck = {
      measured: { during: 'ping', count: 100, device: 'virtio-net', each: { atMost: 3 } },
    };
    const verdict = judge({ calls: reading(calls('virtio-net', 0, 0, 104)) }, virtio);
    expect(verdict).toMatchObject({
      kind: 'pass',
      evidence: [{ line: 'virtio-net: 104 calls for 100 pings, 1 for each' }],
    });
  });
});

describe('near misses are told apart', () => {
  test('nothing yet', () => {
    expect(failure(evaluate(check, facts(null)))).toMatchObject({
      // How many calls it takes is what the learner guesses.
      expected: 'With “Listen to the calls” on, ping does 100 pings or more, through e1000.',
      hint: 'Switch on “Listen to the calls” below the picture of the house, then run ping.',
    });
  });

  test('the meter was off', () => {
    expect(failure(evaluate(check, unmetered())).found).toBe(
      'ping ran while “Listen to the calls” was off, so nobody counted.',
    );
  });

  test('the meter was switched on while it ran', () => {
    expect(failure(judge({ calls: null })).hint).toBe('Leave the meter on and run it once more.');
  });

  test('another command', () => {
    expect(failure(judge({ line: 'lspci', output: '' })).found).toBe(
      'You ran lspci; this step looks at the output of ping.',
    );
  });

  test('too few pings', () => {
    expect(failure(judge({ line: 'ping -c 10 10.0.2.2', output: pinged(10) }))).toMatchObject({
      found: 'That was 10 pings; this step wants 100, so that chance evens out.',
      hint: 'The option -c 100 sends that many; -i 0.05 makes it quick.',
    });
  });

  test('enough was asked for, and stopped on the way', () => {
    const stopped = (line: string, output: string) =>
      failure(judge({ line, output: output.replace('time', '^Ctime') })).hint;
    expect(stopped('ping -c 100 10.0.2.2', pinged(63))).toContain('let it come to its end');
    expect(stopped('ping 10.0.2.2', pinged(63))).toContain('The option -c 100');
    expect(stopped('ping -c 10 10.0.2.2', pinged(6))).toContain('The option -c 100');
    expect(failure(judge({ line: 'ping -c 100 10.0.2.2', output: pinged(63) })).hint).toContain('-c 100');
  });

  test('another card', () => {
    expect(
      failure(judge({ calls: reading(calls('rtl8139', 410, 511), calls('e1000', 2, 1)) })),
    ).toMatchObject({
      found: 'The 921 calls of this experiment went to rtl8139.',
      hint: 'This step is about e1000: choose that card in the status line, then measure again.',
    });
  });

  test('the loopback needs no card', () => {
    const saw = { line: 'ping -q -c 100 127.0.0.1', calls: reading(calls('e1000', 8, 0)) };
    expect(failure(judge(saw))).toMatchObject({
      found: 'The meter heard 8 calls: what ping sent never went through the card.',
    });
    expect(failure(judge({ ...saw, calls: reading() })).found).toContain('heard 0 calls');
  });

  test('nobody answered', () => {
    const saw = { line: 'ping -q -c 100 10.0.2.99', output: pinged(100, 0), exitCode: 1 };
    expect(failure(judge(saw)).hint).toContain('Ping 10.0.2.2');
  });

  test('the statistics are missing', () => {
    expect(failure(judge({ line: 'ping -c 100 10.0.2.2 | head -5', output: 'PING\n' })).hint).toContain(
      'to its end',
    );
  });

  test('no way to the network', () => {
    const saw = { output: 'ping: connect: Network is unreachable\n', exitCode: 2, calls: reading() };
    expect(failure(judge(saw)).found).toContain('Network is unreachable');
  });

  test('statistics printed by hand', () => {
    expect(failure(judge({ line: `ping -c 1 10.0.2.2; echo '100 packets transmitted'` })).found).toContain(
      'echo',
    );
    expect(failure(judge({ line: `echo "100 packets transmitted, 100 received"` })).found).toContain('echo');
  });

  test('the output went into a file', () => {
    expect(failure(judge({ line: `${line} > /tmp/x`, output: '' })).found).toContain(
      'away from the terminal',
    );
  });

  test('another order of calls', () => {
    expect(failure(judge({ calls: reading(calls('e1000', 5_000, 5_000)) })).found).toBe(
      'The meter heard 100 calls for each ping, which is another order.',
    );
  });
});

describe('what dd writes', () => {
  const painted: MeasuredCheck = {
    measured: {
      during: 'dd',
      per: 'megabyte',
      count: 4,
      device: 'VGA',
      file: '/dev/fb1',
      each: { atMost: 0 },
    },
  };
  const output =
    '1000+0 records in\n1000+0 records out\n4096000 bytes (4.1 MB, 3.9 MiB) copied, 0.1 s, 41 MB/s\n';
  const paint = (file: string, ...devices: DeviceCalls[]) =>
    judge(
      { line: `dd if=/dev/urandom of=${file} bs=4k count=1000`, output, calls: reading(...devices) },
      painted,
    );

  test('without a call is a result, when it went to the right file', () => {
    expect(paint('/dev/fb1')).toMatchObject({
      kind: 'pass',
      evidence: [{ line: 'VGA: 0 calls for 4.1 megabytes, 0 for each' }],
    });
    expect(paint('/dev/fb1', calls('virtio-gpu', 0, 0, 69)).kind).toBe('pass');
  });

  test('to another file, or with calls, is none', () => {
    expect(failure(paint('/dev/fb0')).found).toBe('dd ran, but it did not touch /dev/fb1.');
    expect(failure(paint('/dev/fb10')).found).toBe('dd ran, but it did not touch /dev/fb1.');
    expect(failure(paint('/dev/fb1', calls('VGA', 1, 10))).found).toContain('another order');
  });

  test('the expectation does not say what will be measured', () => {
    const verdict = failure(paint('/dev/fb0'));
    expect(verdict.expected).toBe(
      'With “Listen to the calls” on, dd does 4 megabytes or more, through /dev/fb1.',
    );
  });
});

describe('how much a command did', () => {
  /** coreutils 9.7 in the guest. */
  const dd =
    '1000+0 records in\n1000+0 records out\n4096000 bytes (4.1 MB, 3.9 MiB) copied, 0.31 s, 13.2 MB/s\n';

  test('pings, quiet or not, also when stopped by Ctrl+C', () => {
    expect(workOf({ line, output: pinged(42, 41) })).toEqual([{ unit: 'ping', count: 42 }]);
    expect(workOf({ line, output: '' })).toEqual([]);
  });

  test('reads and megabytes of dd', () => {
    expect(workOf({ line: 'dd if=/dev/vda of=/dev/null bs=4k count=1000', output: dd })).toEqual([
      { unit: 'read', count: 1000 },
      { unit: 'megabyte', count: 4.096 },
    ]);
    // Writing is no reading.
    expect(workOf({ line: 'dd if=/dev/zero of=/dev/vda bs=4k count=1000', output: dd })).toEqual([
      { unit: 'megabyte', count: 4.096 },
    ]);
  });

  test('megabytes of iperf3, of the receiver, of all streams', () => {
    /** iperf3 3.18. */
    const stream = (id: string, amount: string, end: string) =>
      `[${id}]   0.00-2.00   sec  ${amount}  470 Mbits/sec                  ${end}\n`;
    const one = stream('  5', ' 112 MBytes', 'sender') + stream('  5', ' 100 MBytes', 'receiver');
    expect(workOf({ line: 'iperf3 -c 10.0.2.2', output: one })).toEqual([
      { unit: 'megabyte', count: 104.8576 },
    ]);
    const two = stream('  5', '1.00 GBytes', 'receiver') + stream('SUM', '2.00 GBytes', 'receiver');
    expect(workOf({ line: 'iperf3 -P 2 -c 10.0.2.2', output: two })).toEqual([
      { unit: 'megabyte', count: 2147.483648 },
    ]);
  });

  test('nothing is claimed of a command that is not understood', () => {
    expect(workOf({ line: 'lspci', output: '100 packets transmitted, 100 received' })).toEqual([]);
  });
});

describe('the courier of DPDK', () => {
  const courier: MeasuredCheck = {
    measured: { during: 'dpdk-testpmd', count: 10_000, device: 'e1000', each: { atMost: 0.2 } },
  };
  /** testpmd 24.11, `--forward-mode=txonly`; the totals come once for the port and once for all. */
  const drove = (packets: number) =>
    ['- Forward statistics for port 0  -', '+++++++++++++++ Accumulated forward statistics for all ports+++']
      .map(
        (title) =>
          `  ${title}\n  RX-packets: 0              RX-dropped: 0             RX-total: 0\n  TX-packets: ${packets}        TX-dropped: 7         TX-total: ${packets + 7}\n`,
      )
      .join('\n');
  const drive = { line: 'sleep 9 | dpdk-testpmd --in-memory -- --forward-mode=txonly' };

  test('many packets for one call pass, counted once', () => {
    const few = reading(calls('e1000', 7_930, 120_905));
    expect(judge({ ...drive, output: drove(4_122_752), calls: few }, courier)).toMatchObject({
      kind: 'pass',
      evidence: [{ line: 'e1000: 128835 calls for 4122752 packets, 0.03 for each' }],
    });
  });

  test('a call for each packet is another order', () => {
    const verdict = judge(
      { ...drive, output: drove(20_000), calls: reading(calls('e1000', 0, 20_000)) },
      courier,
    );
    expect(failure(verdict).found).toBe('The meter heard 1 call for each packet, which is another order.');
  });

  /** testpmd 24.11, cut to the lines that say why. */
  test.each([
    [
      'testpmd: No probed ethernet devices\n  TX-packets: 0   TX-dropped: 0\n',
      0,
      'testpmd ran, but found no network card that it may drive.',
    ],
    [
      'EAL: Cannot get hugepage information.\nEAL: Error - exiting with code: 1\n',
      1,
      'testpmd found no huge pages to put its packets into.',
    ],
    [
      'EAL: Error - exiting with code: 1\nNo cores defined for forwarding\n',
      1,
      'testpmd wants two worker threads, one to command and one to drive, and found one processor.',
    ],
  ])('%j is told in words', (output, exitCode, found) => {
    const verdict = judge({ ...drive, output, exitCode, calls: e1000 }, courier);
    expect(failure(verdict).found).toBe(found);
  });

  test('stopped before it drove, it is asked to drive on', () => {
    const verdict = judge({ ...drive, output: drove(64), calls: reading(calls('e1000', 9, 9)) }, courier);
    expect(failure(verdict).found).toMatch(/^That was 64 packets; this step wants 10000/);
  });
});
