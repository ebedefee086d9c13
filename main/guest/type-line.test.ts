/** Hands that type into a console, with one that loses what it is told to. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandFact } from '../checks/facts.ts';
import { typeLine } from './type-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ENDED: CommandFact = { line: 'lspci', output: '', exitCode: 0, seat: 'host' };

/** A guest whose console answers each thing written with what `answer` makes of it. */
function guestWith(answer: (tell: (data: string) => void, end: () => void) => void) {
  const written: string[] = [];
  let tell: (data: string) => void = () => undefined;
  let command: (ended: CommandFact) => void = () => undefined;
  const nothing = () => () => undefined;
  return {
    written,
    guest: {
      consoleOf: () => ({
        write: (data: string) => {
          written.push(data);
          answer(tell, () => {
            tell('\x1b]133;D;0;k=1\x07\x1b]133;B;k=1\x07');
            command(ENDED);
          });
        },
        onData: (receive: (data: string) => void) => {
          tell = receive;
          return () => undefined;
        },
      }),
      view: { kind: 'off' as const },
      seats: [],
      onSeat: nothing,
      onCommand: (receive: (ended: CommandFact) => void) => {
        command = receive;
        return () => undefined;
      },
      onView: nothing,
    },
  };
}

test('a line whose Enter was lost is typed once more, from its beginning', async () => {
  let times = 0;
  const { guest, written } = guestWith((tell, end) => {
    tell('lspci');
    times += 1;
    if (times === 2) end();
  });
  const typed = typeLine(guest, 'lspci');
  await vi.advanceTimersByTimeAsync(29_000);
  expect(written).toEqual(['\x05\x15lspci\r']);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await typed).toBe(ENDED);
  expect(written).toEqual(['\x05\x15lspci\r', '\x05\x15lspci\r']);
});

test.each([
  ['runs it', '\x1b]133;C;k=1;pid=7;new=1;line=sleep 90\x07'],
  ['waits for the rest of it', '\x1b]133;P;k=1\x07'],
  ['has printed much', 'x'.repeat(3_000)],
])('a shell that %s is told nothing again, and its silence has an end', async (_, said) => {
  const { guest, written } = guestWith((tell) => tell(`sleep 90\r\n${said}`));
  const typed = typeLine(guest, 'sleep 90');
  const refused = expect(typed).rejects.toThrow(
    /^No prompt came back within 180 s after "sleep 90" at the seat host, which shows "/,
  );
  await vi.advanceTimersByTimeAsync(180_000);
  await refused;
  expect(written).toHaveLength(1);
});
