import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../checks/evaluate.ts';
import type { CommandFact } from '../checks/facts.ts';
import { failure } from '../checks/testing/scene.ts';
import { realGuest, type } from '../guest/testing/real-guest.ts';
import { loadLessons } from './load.ts';

const lessons = join(import.meta.dirname, '../../resources/lessons');
const untilAnswered = 'until ping -q -c 1 -W 1 10.0.2.2 > /dev/null 2>&1; do :; done';
const pings = 'ping -q -c 100 -i 0.01 10.0.2.2';

/** The verdict of a step that measures: true, or what is said instead. */
async function judge(lessonId: string, stepId: string, saw: CommandFact): Promise<string | true> {
  const loaded = await loadLessons([lessons]);
  const step = loaded.lessons.find(({ id }) => id === lessonId)?.steps.find(({ id }) => id === stepId);
  if (step === undefined) throw new Error(`no step ${lessonId}/${stepId}`);
  const verdict = evaluate(step.check, { saw, probes: new Map(), built: null, answer: null });
  return verdict.kind === 'pass' ? true : failure(verdict).found;
}

describe('what was tried at the steps that count calls', () => {
  const { guest } = realGuest();
  const tried = async (lesson: string, step: string, line: string, passes: string | true) => {
    expect(await judge(lesson, step, await type(guest, line)), line).toEqual(passes);
  };

  test('fake-tap: the e1000', async () => {
    await guest.start({ board: 'pc', nic: 'e1000' });
    await type(guest, untilAnswered);
    const attempt = (line: string, passes: string | true) =>
      tried('fake-tap', 'beside-the-landlord', line, passes);
    await attempt(pings, 'ping ran while “Listen to the calls” was off, so nobody counted.');
    await guest.meter.set(true);
    await attempt(pings, true);
    await attempt(`(${pings})`, true);
    await attempt('ping -c 100 -A 10.0.2.2 | tail -2', true);
    await attempt('ping -q -c 50 -i 0.01 10.0.2.2; ping -q -c 50 -i 0.01 10.0.2.2', true);
    await attempt('lspci', 'You ran lspci; this step looks at the output of ping.');
    await attempt(
      'ping -q -c 10 -i 0.01 10.0.2.2',
      'That was 10 pings; this step wants 100, so that chance evens out.',
    );
    expect(
      await judge('fake-tap', 'beside-the-landlord', await type(guest, 'ping -q -c 100 -i 0.01 127.0.0.1')),
    ).toMatch(/^The meter heard \d+ calls: what ping sent never went through the card\.$/);
    await attempt(
      'ping -c 100 -i 0.01 10.0.2.2 | head -5',
      'The terminal does not show how much ping did: its closing statistics are missing.',
    );
    await attempt(
      `${pings} > /tmp/x`,
      'ping ran, but > sent its output away from the terminal, so nobody saw it.',
    );
    await attempt('cat /tmp/x', 'You ran cat; this step looks at the output of ping.');
    await attempt(
      'echo "100 packets transmitted, 100 received, 0% packet loss"',
      'You ran echo; this step looks at the output of ping.',
    );
    await attempt(`sudo ${pings}`, 'sudo is not installed in this guest, so ping did not run.');
    await type(guest, 'ip link set eth0 name wan0');
    await attempt(`${pings}  `, true);
  });

  test('fake-tap and fast-pipe: other cards, and none', async () => {
    await guest.switchNic('ne2k_pci');
    await type(guest, untilAnswered);
    const counted = await type(guest, pings);
    expect(await judge('fake-tap', 'cup-by-cup', counted)).toBe(true);
    expect(await judge('fake-tap', 'beside-the-landlord', counted)).toMatch(
      /^The \d+ calls of this experiment went to ne2k_pci\.$/,
    );
    await guest.switchNic('virtio-net-pci-modern');
    await type(guest, `${untilAnswered} `);
    const agreed = await type(guest, pings);
    expect(await judge('fast-pipe', 'the-same-hundred', agreed)).toBe(true);
    expect(await judge('fake-tap', 'cup-by-cup', agreed)).toMatch(/went to virtio-net\.$/);
    await guest.switchNic(null);
    expect(await judge('fast-pipe', 'the-same-hundred', await type(guest, pings))).toContain(
      'Network is unreachable',
    );
  });
});
