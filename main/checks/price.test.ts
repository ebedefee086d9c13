import { describe, expect, it } from 'vitest';
import type { ComparedCheck } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { withRun } from './experiment/collect.ts';
import { provenOption } from './experiment/outcome.ts';
import type { CommandFact } from './facts.ts';
import { failure } from './testing/scene.ts';
import type { ExperimentRun } from '../contract/experiment.ts';

const sides = ['e1000', 'virtio', 'vhost'].map((id) => ({ id, device: id }));
const calls: ComparedCheck = {
  compared: { sides, during: 'price', per: 'ping', count: 100, rounds: 2, quantity: 'calls' },
};
const speed: ComparedCheck = {
  compared: { sides, during: 'price', per: 'megabyte', count: 1, rounds: 2, quantity: 'speed' },
};

const bill = (card: string, registers: number) => `
--- what it cost the landlord ---
card: ${card}
exits: 4047
  for registers (mmio): ${String(registers)}
  for ports (io): 710
  for a nap (halt): 1200
QEMU: 1420 ms
`;
const pings = (sent = 100, answered = sent) =>
  `PING 10.0.2.2 (10.0.2.2) 56(84) bytes of data.\n\n--- 10.0.2.2 ping statistics ---\n${String(sent)} packets transmitted, ${String(answered)} received, 0% packet loss, time 5300ms\nrtt min/avg/max/mdev = 1.2/4.6/9.1/0.4 ms\n`;
const poured = (megabytes: string, rate: string) =>
  `[ ID] Interval           Transfer     Bitrate         Retr\n[  5]   0.00-5.00   sec  ${megabytes} MBytes  ${rate} Mbits/sec    0            sender\n[  5]   0.00-5.00   sec  ${megabytes} MBytes  ${rate} Mbits/sec                  receiver\n\niperf Done.\n`;

const line = 'price e1000 ping -q -c 100 -i 0.05 10.0.2.2';
const priced = (output: string, exitCode = 0, typed = line): CommandFact => ({
  line: typed,
  output,
  exitCode,
});

function runsOf(check: ComparedCheck, commands: readonly CommandFact[]): readonly ExperimentRun[] {
  return commands.reduce<readonly ExperimentRun[]>((runs, one) => withRun(check, runs, one), []);
}

function judge(check: ComparedCheck, ...commands: CommandFact[]) {
  const runs = runsOf(check, commands);
  return evaluate(check, {
    saw: commands.at(-1) ?? null,
    probes: new Map(),
    built: null,
    answer: null,
    runs,
  });
}

describe('what a landlord was told by price', () => {
  it('counts the exits for a register, and none of them is a result', () => {
    const all = [
      ...[1106, 1090].map((registers) => priced(pings() + bill('e1000', registers))),
      ...[0, 2].map((registers) => priced(pings() + bill('virtio', registers))),
      ...[0, 0].map((registers) => priced(pings() + bill('vhost', registers))),
    ];
    expect(judge(calls, ...all).kind).toBe('pass');
    expect(provenOption(calls.compared, runsOf(calls, all))).toBe('e1000');
  });

  it('takes the speed from what the tenant said', () => {
    const all = (['e1000', 'virtio', 'vhost'] as const).flatMap((card, at) =>
      [1, 1.1].map((more) => priced(poured((10 ** (at + 1) * more).toFixed(1), '1') + bill(card, 3))),
    );
    expect(runsOf(speed, all).map((run) => Math.round(run.speed ?? 0))).toEqual([2, 2, 21, 23, 210, 231]);
    expect(provenOption(speed.compared, runsOf(speed, all))).toBe('vhost');
  });

  it.each<[string, CommandFact, string | RegExp]>([
    ['nothing', priced('', 0, 'true'), 'You ran true; this step looks at the output of price.'],
    [
      'a card that is not compared',
      priced(pings() + bill('vf', 0)),
      'The tenant had the card vf in this run, which is not part of the experiment.',
    ],
    ['too few', priced(pings(10) + bill('e1000', 110)), /^That was 10 pings; a run of this experiment/],
    ['no answers', priced(pings(100, 0) + bill('e1000', 110)), /answer/],
    ['another work', priced(`Linux\n${bill('e1000', 110)}`), /cannot be counted in pings/],
    [
      'no tap',
      priced('tenant: there is no tap0; make it: ip tuntap add dev tap0 mode tap\n', 1),
      /^price ended with error code 1 and said: tenant: there is no tap0/,
    ],
    [
      'no such card',
      priced('price: there is no card "igb"; there are: e1000, virtio, vhost, vf=ADDRESS\n', 1),
      /^price ended with error code 1 and said: price: there is no card/,
    ],
    ['only words', priced(`${pings()}${bill('e1000', 9)}`, 0, 'cat /tmp/bill'), /cat/],
    ['a file', priced('', 0, `${line} > /tmp/bill`), /^price ran, but > sent its output away/],
  ])('says what is wrong: %s', (_, command, found) => {
    if (typeof found === 'string') expect(failure(judge(calls, command)).found).toBe(found);
    else expect(failure(judge(calls, command)).found).toMatch(found);
  });

  it.each<[string, CommandFact, RegExp, RegExp]>([
    [
      'poured the other way round',
      priced(poured('100', '160') + bill('vhost', 0), 0, 'price vhost iperf3 -c 10.0.2.2 -t 5 -R'),
      /landlord pours/,
      /Leave that option out/,
    ],
    [
      'nobody received it',
      priced(`iperf3: error - unable to connect to server: Connection refused\n${bill('vhost', 0)}`, 1),
      /nobody to receive/,
      /iperf3 -s -D/,
    ],
    [
      'no part of the card was cut, whoever complains besides',
      priced(
        'route: SIOCADDRT: Network is unreachable\nqemu-system-x86_64: -device vfio-pci,host=0000:01:10.0: vfio /sys/bus/pci/devices/0000:01:10.0: no such host device: No such file or directory\ntenant: tenant1 has ended\n',
        1,
      ),
      /no such host device/,
      /lists what there is/,
    ],
    [
      'the tenant’s own words cut away',
      priced(bill('vhost', 0), 0, 'price vhost iperf3 -c 10.0.2.2 -t 5 | tail -8'),
      /^tail cut away/,
      /without tail/,
    ],
  ])('names the cause, and what comes next: %s', (_, command, found, hint) => {
    const said = failure(judge(speed, command));
    expect(said.found).toMatch(found);
    expect(said.hint).toMatch(hint);
  });

  it('says how the tenant gets the next card', () => {
    const hint = failure(
      judge(calls, priced(pings() + bill('e1000', 1106)), priced(pings() + bill('e1000', 1106))),
    ).hint;
    expect(hint).toContain('virtio');
  });
});
