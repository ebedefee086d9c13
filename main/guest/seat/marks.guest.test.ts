/** A learner who makes the shell their own: what a command was does not depend on it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandFact } from '../../checks/facts.ts';
import { idleSeat, type SeatView } from '../../contract/seat.ts';
import { promptAfter, realGuest, type } from '../testing/real-guest.ts';
import { printed } from '../testing/real-guest-hands.ts';
import { textLike } from '../../testing/text.ts';

const { guest } = realGuest();
beforeAll(() => guest.start({ board: 'pc', nic: 'e1000' }));

/** Resolves with the next command whose line this is, whatever else ends before. */
function ended(line: string): Promise<CommandFact> {
  return new Promise((resolve) => {
    const stop = guest.onCommand((command) => {
      if (command.line !== line) return;
      stop();
      resolve(command);
    });
  });
}

/** Resolves when the seat is as wanted. */
function seat(wanted: (view: SeatView) => boolean): Promise<SeatView> {
  return new Promise((resolve) => {
    if (wanted(guest.seat)) {
      resolve(guest.seat);
      return;
    }
    const stop = guest.onSeat((view) => {
      if (!wanted(view)) return;
      stop();
      resolve(view);
    });
  });
}

async function freshShell(): Promise<void> {
  const prompt = promptAfter(guest, '133;A;');
  await guest.freshShell();
  await prompt;
}

// Many more are tried on a bash of the host: see bashrc.test.ts.
describe.each([
  'set -u -o posix -o noglob -o noclobber',
  'HISTCONTROL=ignoreboth',
  'set +o history',
  "PS1='$ ' PS2= PROMPT_COMMAND=(date 'echo hello')",
  'PATH=/usr/bin IFS=o LC_ALL=C',
  'set -k; readonly IFS LC_ALL status=1',
  'dd if=/dev/zero of=/run/full bs=1M 2>/dev/null; true',
  'bash',
  'sh',
  'unshare -n bash',
])('after %s', (setting) => {
  test('line, output and exit code are what they are', async () => {
    await freshShell();
    const begun = seat(({ running }) => running?.line === setting);
    guest.console.write(`${setting}\r`);
    await begun;
    for (const line of [' lspci -s 0', ' lspci -s 0']) {
      const command = ended(line);
      guest.console.write(`${line}\r`);
      expect(await command).toMatchObject({
        output: '00:00.0 Host bridge: Intel Corporation 440FX - 82441FX PMC [Natoma] (rev 02)\n',
        exitCode: 0,
      });
    }
    const failed = ended('(exit 3)');
    guest.console.write('(exit 3)\r');
    expect(await failed).toMatchObject({ output: '', exitCode: 3 });
    await guest.exec('/usr/bin/rm', ['-f', '/run/full']);
    expect(guest.seat).toEqual({ ...idleSeat('host'), taken: true });
  });
});

test('a shell that `set -e` ends tells the end of its last command', async () => {
  await freshShell();
  await type(guest, 'set -e');
  const grepped = ended('echo x | grep y');
  // As a learner does, who types when there is a prompt: between two shells nobody holds the terminal.
  const reborn = promptAfter(guest, '133;D;1;');
  guest.console.write('echo x | grep y\r');
  expect(await grepped).toMatchObject({ output: textLike(/^(logout\n)?$/), exitCode: 1 });
  await reborn;
  expect(await type(guest, 'echo alive')).toMatchObject({ output: 'alive\n' });
});

describe.each(['exec bash --norc', 'busybox ash', 'exec busybox sh'])('%s', (line) => {
  test('is noticed, and a fresh shell is heard again, on the same guest', async () => {
    await freshShell();
    await type(guest, 'touch /tmp/same-guest');
    guest.console.write(`${line}\r`);
    await seat(({ running }) => running?.line === line);
    const lost = seat(({ marks }) => marks === 'lost');
    guest.console.write('lspci\r');
    await lost;
    await freshShell();
    expect(guest.seat.marks).toBe('heard');
    expect(await type(guest, 'ls /tmp/same-guest')).toMatchObject({ exitCode: 0 });
  });
});

test('a shell that prompts and does not tell what it runs is noticed', async () => {
  await freshShell();
  await type(guest, 'shopt -s extdebug; trap false DEBUG');
  const lost = seat(({ marks }) => marks === 'lost');
  guest.console.write('lspci\r');
  await lost;
  await freshShell();
  expect(guest.seat.marks).toBe('heard');
  expect(await type(guest, 'echo heard')).toMatchObject({ output: 'heard\n' });
});

describe.each([
  ['a here-document', ['cat <<END', 'lspci', 'END']],
  ['a loop', ['for n in 1 2 3', 'do true', 'done']],
  ['a program that reads', ['cat', 'lspci', '\x04']],
  ['a builtin that reads', ['read -p "Password: " x', 'secret']],
  ['a script that reads', [`sh -c 'read -p "Go on? " x'`, 'y']],
  ['a long command', ['sleep 3', '', '']],
  ['an editor', ['nano /tmp/x', 'abc', '\x18n']],
])('no alarm in %s', (_, lines) => {
  test('while Enter is typed', async () => {
    await freshShell();
    const views: SeatView[] = [];
    const stop = guest.onSeat((view) => views.push(view));
    const over = new Promise<void>((resolve) => {
      const off = guest.onCommand(() => {
        off();
        resolve();
      });
    });
    for (const line of lines) {
      guest.console.write(line.startsWith('\x18') || line === '\x04' ? line : `${line}\r`);
      // Longer than the watch waits.
      await guest.exec('/usr/bin/sleep', ['1.6']);
    }
    await over;
    stop();
    expect(views.filter(({ marks }) => marks === 'lost')).toEqual([]);
  });
});

describe('a full-screen program', () => {
  test.each([
    ['watch -n1 lspci', '\x03', 'Host bridge', 'ctrl-c'],
    ['watch -n1 lspci -nn', '\x03', 'Host bridge', 'ctrl-c'],
    ['watch -n1 cat /proc/interrupts', '\x03', 'ttyS0', 'ctrl-c'],
    ['top', 'q', 'COMMAND', 'q'],
    ['lspci -v | less', 'q', 'Host bridge', 'q'],
    ['busybox vi /etc/os-release', ':q!\r', 'Debian', ':q!'],
  ])('%s: what it showed last is its output', async (line, leave, shown, wayOut) => {
    await freshShell();
    const command = ended(line);
    const drawn = printed(guest, shown);
    guest.console.write(`${line}\r`);
    await drawn;
    expect(guest.seat.running).toEqual({ line, fullScreen: true, wayOut });
    // A second picture over the first.
    if (line.startsWith('watch')) await printed(guest, '\x1b[');
    guest.console.write(leave);
    const { output } = await command;
    expect(output.split(shown).length).toBeGreaterThan(1);
    // One picture, not one after the other.
    if (line === 'watch -n1 lspci') expect(output.match(/00:00\.0/g)).toHaveLength(1);
    // What watch broke at the edge of the screen is one line.
    if (line === 'watch -n1 lspci -nn') expect(output).toContain('[8086:1237] (rev 02)\n');
  });
});
