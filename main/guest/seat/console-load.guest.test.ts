/** A learner who floods their own terminal: Ctrl-C is heard, and nothing piles up on our side. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandFact } from '../../checks/facts.ts';
import type { Guest } from '../guest.ts';
import { realGuest, type } from '../testing/real-guest.ts';

const { guest } = realGuest();
beforeAll(() => guest.start({ board: 'pc', nic: null }));

/** Characters of a flood before Ctrl-C: guest, QEMU and terminal have all their buffers full by then. */
const FLOOD = 60_000;

/**
 * Characters that may still come between Ctrl-C and the prompt: what waits in the terminal, in QEMU
 * and in the guest, some 10 k. A Ctrl-C that waits for its turn in the output would see the flood go on and on.
 */
const AFTER_CTRL_C = 500_000;

/** Times of each flood. Its median is printed: 200 ms is what we want. */
const ROUNDS = 5;

const INTERRUPTED = 130;

interface Interrupted {
  ms: number;
  /** Characters that came after the key. */
  after: number;
  command: CommandFact;
}

/** Starts a flood, lets it run, and presses Ctrl-C. */
function interrupt(guest: Guest, line: string): Promise<Interrupted> {
  return new Promise((resolve) => {
    let received = 0;
    let pressed: { at: number; received: number } | undefined;
    const stopData = guest.console.onData((data) => {
      received += data.length;
      if (pressed !== undefined || received < FLOOD) return;
      pressed = { at: performance.now(), received };
      guest.console.write('\x03');
    });
    const stopCommands = guest.onCommand((command) => {
      stopData();
      stopCommands();
      if (pressed === undefined) throw new Error(`${line} ended by itself`);
      resolve({ ms: performance.now() - pressed.at, after: received - pressed.received, command });
    });
    guest.console.write(`${line}\r`);
  });
}

/** Characters that may be read for a window that takes none: where the guest is held back, and one read more. */
const UNREAD = 500_000;

test('a window that hangs holds the guest back, instead of filling our memory', async () => {
  let received = 0;
  const stop = guest.console.onData((data) => (received += data.length));
  let release: () => void = () => undefined;
  const detach = guest.console.attach(() => new Promise<void>((resolve) => (release = resolve)));
  const before = process.memoryUsage().rss;
  guest.console.write('cat /dev/urandom | base64\r');
  // Half a second of the guest's own time without a character: it waits for us.
  for (let seen = -1; seen !== received || received === 0;) {
    seen = received;
    await guest.exec('/usr/bin/sleep', ['0.5']);
  }
  expect(received).toBeLessThan(UNREAD);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  const interrupted = new Promise<CommandFact>((resolve) => {
    const off = guest.onCommand((command) => {
      off();
      resolve(command);
    });
  });
  guest.console.write('\x03');
  detach();
  release();
  expect(await interrupted).toMatchObject({ exitCode: INTERRUPTED });
  stop();
});

describe.each([
  ['cat /dev/urandom | base64'],
  ['yes'],
  // Some 60 kB each, more than 5 MB in all.
  ['for n in {1..100}; do dmesg; done'],
])('%s', (line) => {
  // A window that draws a little slower than the guest prints.
  const attach = () =>
    guest.console.attach(async () => {
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    });

  test('Ctrl-C brings the prompt back before the flood goes on', async () => {
    const detach = attach();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { ms, after, command } = await interrupt(guest, line);
      expect(command).toMatchObject({ line, exitCode: INTERRUPTED });
      expect(after).toBeLessThan(AFTER_CTRL_C);
      times.push(ms);
    }
    detach();
    const median = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
    console.info(
      `Ctrl-C in ${line}: median ${Math.round(median)} ms, worst ${Math.round(times.at(-1) ?? 0)} ms`,
    );
    expect((await type(guest, 'echo alive')).output).toBe('alive\n');
  });
});
