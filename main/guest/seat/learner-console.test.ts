import { Terminal } from '@xterm/headless';
import { describe, expect, test } from 'vitest';
import { LearnerConsole } from './learner-console.ts';
import { headlessTerminal } from './screen.ts';
import { FIRST_SIZE } from './size.ts';

/** Resolves when everything written so far is drawn. */
function drawn(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => terminal.write('', resolve));
}

function screen(terminal: Terminal): string[] {
  const { active } = terminal.buffer;
  return Array.from(
    { length: active.length },
    (_, row) => active.getLine(row)?.translateToString(true) ?? '',
  );
}

describe('attach', () => {
  test('gives the past and then the present, without gap or repetition', async () => {
    const learner = new LearnerConsole();
    const reference = new Terminal({ cols: 80, rows: 24, scrollback: 10_000, allowProposedApi: true });
    const window = new Terminal({ cols: 80, rows: 24, scrollback: 10_000, allowProposedApi: true });
    const feed = (text: string) => {
      learner.feed(text);
      reference.write(text);
    };
    for (let line = 0; line < 300; line++) feed(`\x1b[3${line % 8}mline ${line}网卡\x1b[0m\r\n`);
    const caughtUp = new Promise<void>((resolve) => {
      learner.attach((data) => {
        window.write(data);
        if (data.includes('the end')) resolve();
      });
    });
    for (let line = 300; line < 400; line++) feed(`line ${line}\r\n`);
    feed('the end');
    await caughtUp;
    await Promise.all([drawn(window), drawn(reference)]);
    expect(screen(window)).toEqual(screen(reference));
  });

  test('a detached window gets nothing more', async () => {
    const learner = new LearnerConsole();
    const got: string[] = [];
    const detach = learner.attach((data) => void got.push(data));
    detach();
    const seen = new Promise<void>((resolve) => void learner.onData(() => resolve()));
    learner.feed('x');
    await seen;
    expect(got).toEqual([]);
  });
});

describe('a new run', () => {
  /** What can be scrolled to, and the screen. */
  const parts = (terminal: Terminal) => {
    const lines = screen(terminal);
    return {
      above: lines.slice(0, terminal.buffer.active.baseY),
      screen: lines.slice(terminal.buffer.active.baseY),
    };
  };
  /** A window that follows the console. */
  function openWindow(learner: LearnerConsole) {
    const window = headlessTerminal(FIRST_SIZE, 10_000);
    return new Promise<Terminal>((resolve) => {
      learner.attach((data) => {
        window.write(data, () => resolve(window));
      });
      learner.feed('\x1b[m');
    });
  }

  test.each([
    ['little on the screen', 'lspci\r\n00:00.0 Host bridge\r\ntenant:~# '],
    ['more than a screen', Array.from({ length: 60 }, (_, n) => `line ${n}`).join('\r\n')],
    [
      'a program on the alternate screen',
      'before\r\n\x1b[?1049h\x1b[Hthe editor\x1b[5;10r\x1b[?7l\x1b[?1000h\x1b[41m',
    ],
    ['nothing', ''],
    ['Chinese, emoji and a wrapped line', `${'网卡🍺'.repeat(30)}\r\n$ `],
  ])('begins an empty screen, and a reloaded window shows it as one that was there: %s', async (_, first) => {
    const learner = new LearnerConsole();
    const { line } = recorder();
    learner.connect(line);
    const there = await openWindow(learner);
    learner.feed(first);
    await drawn(there);
    learner.disconnect();
    learner.connect(line);
    learner.feed('tenant:~# echo new guest\r\nnew guest\r\ntenant:~# ');
    const reloaded = await openWindow(learner);
    await Promise.all([drawn(there), drawn(reloaded)]);
    expect(parts(there).screen.slice(0, 4)).toEqual([
      'tenant:~# echo new guest',
      'new guest',
      'tenant:~# ',
      '',
    ]);
    expect(
      parts(there)
        .screen.slice(3)
        .every((row) => row === ''),
    ).toBe(true);
    expect(parts(reloaded)).toEqual(parts(there));
    const { cursorX, cursorY } = there.buffer.active;
    expect([reloaded.buffer.active.cursorX, reloaded.buffer.active.cursorY]).toEqual([cursorX, cursorY]);
    for (const text of ['Host bridge', 'line 59', 'before', '网卡']) {
      if (first.includes(text)) expect(parts(there).above.join('\n')).toContain(text);
    }
    expect(reloaded.modes).toEqual(there.modes);
  });
});

/** A line that remembers how it was slowed down. */
function recorder() {
  const calls: string[] = [];
  const line = {
    write: (data: string) => void calls.push(`write ${data}`),
    pause: () => void calls.push('pause'),
    resume: () => void calls.push('resume'),
  };
  return { calls, line };
}

describe('flow', () => {
  test('a slow window pauses the guest; taking it all lets it go on', async () => {
    const learner = new LearnerConsole();
    const { calls, line } = recorder();
    learner.connect(line);
    const taken: (() => void)[] = [];
    const resumed = new Promise<void>((resolve) => {
      line.resume = () => {
        calls.push('resume');
        resolve();
      };
    });
    const first = new Promise<void>((resolve) => {
      learner.attach(() => {
        resolve();
        return new Promise((done) => void taken.push(done));
      });
    });
    learner.feed('first');
    await first;
    for (let mb = 0; mb < 5; mb++) learner.feed('x'.repeat(100_000));
    expect(calls).toEqual(['pause']);
    taken[0]?.();
    await new Promise(setImmediate);
    expect(taken).toHaveLength(2); // all that came meanwhile, in one piece
    taken[1]?.();
    await resumed;
    expect(calls).toEqual(['pause', 'resume']);
  });

  test('a window that fails is forgotten', async () => {
    const learner = new LearnerConsole();
    const { calls, line } = recorder();
    learner.connect(line);
    const failed = new Promise<void>((resolve) => {
      learner.attach(() => {
        resolve();
        return Promise.reject(new Error('closed'));
      });
    });
    learner.feed('x');
    await failed;
    await new Promise(setImmediate);
    learner.feed('y'.repeat(300_000));
    expect(calls).toEqual([]);
  });

  test('typing goes to the run that is there', () => {
    const learner = new LearnerConsole();
    const { calls, line } = recorder();
    learner.write('a');
    learner.connect(line);
    learner.write('b');
    learner.disconnect();
    learner.write('c');
    expect(calls).toEqual(['write b']);
  });
});
