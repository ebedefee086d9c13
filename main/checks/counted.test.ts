import { describe, expect, test } from 'vitest';
import type { CountedCheck } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey, type CommandFact, type Facts } from './facts.ts';
import { interfacesProbe, interruptsProbe } from './probes.ts';
import { failure } from './testing/scene.ts';

const bell = (count: number, name = 'eth0') => ` 10:        ${count}   IO-APIC  10-fasteoi   ${name}\n`;
const pings = (answered: number) =>
  `--- 10.0.2.2 ping statistics ---\n10 packets transmitted, ${answered} received, 0% packet loss, time 1800ms\n`;
const look = 'grep eth0 /proc/interrupts';
const ping = 'ping -q -c 10 -i 0.2 10.0.2.2';

const check: CountedCheck = {
  counted: { bells: ['interface'], during: 'ping', count: 10, looks: 2, atLeast: 5 },
};

function facts(saw: CommandFact | null, earlier: readonly CommandFact[] = [], now = 40): Facts {
  const folder = '/sys/devices/pci0000:00/0000:00:02.0';
  const uevents = `${folder}/uevent:DRIVER=e1000\n${folder}/net/eth0/uevent:INTERFACE=eth0\n`;
  return {
    saw,
    earlier,
    probes: new Map([
      [probeKey(interruptsProbe), { ok: true, exitCode: 0, stdout: bell(now) }],
      [probeKey(interfacesProbe), { ok: true, exitCode: 0, stdout: uevents }],
    ]),
    built: null,
    answer: null,
  };
}

const ran = (line: string, output: string): CommandFact => ({ line, output, exitCode: 0 });
const whole = ran(`${look}; ${ping}; ${look}`, bell(12) + pings(10) + bell(24));

describe('a bell that is counted before and after', () => {
  test('passes in one line, and in three', () => {
    expect(evaluate(check, facts(whole))).toMatchObject({
      kind: 'pass',
      evidence: [
        { line: bell(12).trim() },
        { line: bell(24).trim() },
        { words: { en: '12 more than before' } },
      ],
    });
    const before = [ran(look, bell(12)), ran(ping, pings(10))];
    expect(evaluate(check, facts(ran(look, bell(24)), before)).kind).toBe('pass');
  });

  test.each([
    ['a look alone', ran(look, bell(12)), [], 'A look at the counters alone: nobody has rung meanwhile.'],
    [
      'a counter that awk took away',
      ran("awk '/eth0/ {print $NF}' /proc/interrupts", 'eth0\n'),
      [ran(look, bell(12)), ran(ping, pings(10))],
      'awk took the counter away, and left other parts of the line.',
    ],
    [
      'a counter that a filter took away',
      ran('cat /proc/interrupts | grep eth0 | cut -c20-', 'IO-APIC  10-fasteoi   eth0\n'),
      [],
      'cut took the counter away, and left other parts of the line.',
    ],
    [
      'two looks',
      ran(`${look}; ${look}`, bell(12) + bell(12)),
      [],
      'A look at the counters alone: nobody has rung meanwhile.',
    ],
    ['pings alone', ran(ping, pings(10)), [], 'The terminal shows no reading from before.'],
    [
      'no second look',
      ran(`${look}; ${ping}`, bell(12) + pings(10)),
      [],
      'The terminal shows no reading from after that.',
    ],
    [
      'too few',
      ran(`${look}; ${ping}; ${look}`, bell(12) + pings(3) + bell(16)),
      [],
      'That was 3 of 10 pings, as far as they were answered.',
    ],
    [
      'through the loopback',
      ran(`${look}; ${ping}; ${look}`, bell(12) + pings(10) + bell(12)),
      [],
      'Both readings are much the same: what was sent did not ring this bell.',
    ],
    [
      'pings of the guest itself',
      ran(
        `${look}; ping -c 10 localhost; ${look}`,
        `${bell(12)}PING localhost (127.0.0.1) 56(84) bytes of data.\n${pings(10)}${bell(24)}`,
      ),
      [],
      '127.0.0.1 is the guest itself: what is sent there never comes to the card, and rings no bell.',
    ],
    [
      'pings that nobody saw',
      ran(`${look}; ${ping} > /dev/null; ${look}`, bell(12) + bell(24)),
      [],
      'ping ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    [
      'figures that the guest never had',
      ran(`${look}; ${ping}; ${look}`, bell(1200) + pings(10) + bell(2400)),
      [],
      'The terminal shows no reading from before.',
    ],
    [
      'made up',
      ran(`echo " 10: 1 eth0"; ${ping}; ${look}`, bell(1) + pings(10) + bell(24)),
      [],
      'echo ran in the same line, so it cannot be told which lines came from grep.',
    ],
  ])('%s is no experiment', (_name, saw, earlier, said) => {
    expect(failure(evaluate(check, facts(saw, earlier))).found).toBe(said);
  });

  test('says which of looking, ringing and looking again is done', () => {
    const verdict = evaluate(check, facts(ran(`${look}; ${ping}`, bell(12) + pings(10))));
    expect(verdict.kind === 'fail' ? verdict.parts?.map(({ state }) => state) : verdict).toEqual([
      'done',
      'done',
      'open',
    ]);
  });
});

describe('bells that are read once, afterwards', () => {
  const once: CountedCheck = { counted: { bells: ['eth0'], during: 'dd', count: 20, looks: 1, atLeast: 5 } };
  const poured = '20971520 bytes (21 MB, 20 MiB) copied, 0.5 s, 42 MB/s\n';

  test('the look has to come behind the work', () => {
    const dd = 'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9';
    expect(evaluate(once, facts(ran(`${dd}; ${look}`, poured + bell(24)))).kind).toBe('pass');
    expect(evaluate(once, facts(ran(look, bell(24)), [ran(dd, poured)])).kind).toBe('pass');
    expect(failure(evaluate(once, facts(ran(`${look}; ${dd}`, bell(24) + poured)))).found).toContain(
      'no reading from after',
    );
    expect(failure(evaluate(once, facts(ran(look, bell(24))))).found).toContain('nothing was poured');
  });

  test('pings of the guest itself have rung no bell', () => {
    const pinging: CountedCheck = {
      counted: { bells: ['eth0'], during: 'ping', count: 3, looks: 1, atLeast: 1 },
    };
    const at = (header: string) => facts(ran(`ping -c 3 x; ${look}`, `${header}\n${pings(3)}${bell(24)}`));
    expect(evaluate(pinging, at('PING 10.0.2.2 (10.0.2.2) 56(84) bytes of data.')).kind).toBe('pass');
    for (const own of [
      '127.0.0.1 (127.0.0.1)',
      'tenant (10.0.2.15)',
      '::1 (::1)',
      'localhost(localhost (::1))',
    ]) {
      expect(failure(evaluate(pinging, at(`PING ${own} 56 data bytes`))).found, own).toContain(
        'is the guest itself',
      );
    }
  });
});
