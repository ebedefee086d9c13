import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandParser, type ConsoleEvent } from './console.ts';
import { OUTPUT_LIMIT } from './output-text.ts';

const NONCE = 'abcd';

/** Ends what is parsed: its own end comes after every other. */
const LAST = '# the last command';

/** What a console says, except which shell was heard. */
function parse(chunks: readonly string[], size = { cols: 80, rows: 24 }): Promise<ConsoleEvent[]> {
  return new Promise((resolve) => {
    const events: ConsoleEvent[] = [];
    const parser = new CommandParser(
      NONCE,
      (event) => {
        if (event.kind === 'finished' && event.command.line === LAST) resolve(events);
        else if (event.kind !== 'heard') events.push(event);
      },
      () => size,
    );
    for (const chunk of chunks) parser.push(chunk);
    const before = [...events];
    parser.push(`\x1b\\${mark(`C;k=${NONCE};new=1;line=${LAST}`)}${mark(`D;0;k=${NONCE}`)}`);
    events.splice(0, events.length, ...before);
  });
}

/** As the shell's prompt code writes a line. */
const escaped = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) =>
      byte < 0x20 || byte > 0x7e || byte === 0x3b || byte === 0x5c
        ? `\\x${byte.toString(16).padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('');
const mark = (body: string, end = '\x07') => `\x1b]133;${body}${end}`;
const prompt = `${mark(`A;k=${NONCE}`)}tenant:~# ${mark(`B;k=${NONCE}`)}`;
const command = (line: string, output: string, code = 0) =>
  `${mark(`C;k=${NONCE};pid=99;new=1;line=${escaped(line)}`)}${output}${mark(`D;${code};k=${NONCE}`)}`;

/** The only finished command of a stream. */
async function finished(stream: string, size?: { cols: number; rows: number }) {
  const events = (await parse([stream], size)).filter((event) => event.kind === 'finished');
  expect(events).toHaveLength(1);
  return events[0]?.command;
}

// Recorded from the guest image: `lspci -s 0`, Linux 6.12, bash 5.2.
const recorded =
  '\x1b[?2004h\x1b]133;A;k=abcd\x07\x1b[32mtenant\x1b[0m:\x1b[34m~\x1b[0m# \x1b]133;B;k=abcd\x07lspci -s 0\r\n' +
  '\x1b[?2004l\x1b]133;C;k=abcd;pid=99;new=1;line=lspci -s 0\x07' +
  '00:00.0 Host bridge: Intel Corporation 440FX - 82441FX PMC [Natoma] (rev 02)\r\n\x1b]133;D;0;k=abcd\x07' +
  '\x1b[?2004h\x1b]133;A;k=abcd\x07\x1b[32mtenant\x1b[0m:\x1b[34m~\x1b[0m# \x1b]133;B;k=abcd\x07';

test('a recorded command', async () => {
  expect(await parse([recorded])).toEqual([
    { kind: 'prompt' },
    { kind: 'started', line: 'lspci -s 0' },
    { kind: 'ended' },
    {
      kind: 'finished',
      command: {
        line: 'lspci -s 0',
        output: '00:00.0 Host bridge: Intel Corporation 440FX - 82441FX PMC [Natoma] (rev 02)\n',
        exitCode: 0,
        truncated: false,
      },
    },
    { kind: 'prompt' },
  ]);
});

describe('marks', () => {
  test('ST ends one as BEL does', async () => {
    const stream = `${mark(`C;k=${NONCE};new=1;line=${escaped('ls')}`, '\x1b\\')}x${mark(`D;3;k=${NONCE}`, '\x1b\\')}`;
    expect(await finished(stream)).toMatchObject({ line: 'ls', output: 'x', exitCode: 3 });
  });

  test('with another nonce, or none, are ordinary output', async () => {
    const forged = `${mark('D;0;k=evil')}${mark('D;0')}${mark(`A;k=evil`)}still running`;
    expect(await finished(command('printf …', forged))).toMatchObject({ output: 'still running' });
  });

  test('a command line keeps its line breaks, quotes and Chinese', async () => {
    const line = 'echo "你好\n世界"; true';
    expect(await finished(command(line, ''))).toMatchObject({ line });
  });

  test('a shell that never ends its command tells nothing', async () => {
    const stream = `${mark(`C;k=${NONCE};new=1;line=${escaped('exit')}`)}exit\r\n${prompt}`;
    expect(await parse([stream])).toEqual([{ kind: 'started', line: 'exit' }, { kind: 'prompt' }]);
  });

  test('an end without a beginning, and nonsense for an exit code', async () => {
    const stream = `${mark(`D;0;k=${NONCE}`)}${command('a', mark(`D;x;k=${NONCE}`))}`;
    expect(await finished(stream)).toMatchObject({ line: 'a', output: '' });
  });
});

describe('output as a person would read it', () => {
  test.each([
    ['colours', '\x1b[01;34mdir\x1b[0m\r\n', 'dir\n'],
    ['a doubled carriage return', 'a\r\r\nb\r\n', 'a\nb\n'],
    ['a progress bar', '10%\r50%\r100%\r\n', '100%\n'],
    ['a shorter rewrite keeps the rest', 'abcdef\rxy\r\n', 'xycdef\n'],
    ['erasing to the end of the line', 'abcdef\rxy\x1b[K\r\n', 'xy\n'],
    ['backspaces', 'abc\b\bX\r\n', 'aXc\n'],
    ['cursor movement in the line', 'abc\x1b[2DX\x1b[5CY\r\n', 'aXc    Y\n'],
    ['tabs stay', '\tSubsystem: x\r\n', '\tSubsystem: x\n'],
    ['bells and shifts vanish', 'a\x07b\x0ec\r\n', 'abc\n'],
    ['a title', '\x1b]0;title\x07text', 'text'],
    ['a device control string', '\x1bPq…\x1b\\text', 'text'],
    ['a character set', '\x1b(Btext', 'text'],
    ['a string cut by another sequence', '\x1b]0;never ended\x1b[31mtext', 'text'],
  ])('%s', async (_, output, expected) => {
    expect(await finished(command('x', output))).toMatchObject({ output: expected });
  });

  test('is bounded', async () => {
    const flood = 'y\r\n'.repeat(OUTPUT_LIMIT);
    const result = await finished(command('yes', flood));
    expect(result).toMatchObject({ truncated: true });
    expect(result?.output.length).toBe(OUTPUT_LIMIT);
  });

  test('one endless line is bounded too, and an endless mark', async () => {
    const output = `${'x'.repeat(3 * OUTPUT_LIMIT)}\x1b]133;${'y'.repeat(OUTPUT_LIMIT)}\x07`;
    expect(await finished(command('tr', output))).toMatchObject({ truncated: true });
  });
});

describe('output of a program that moves about on the screen', () => {
  const CLEAR = '\x1b[H\x1b[2J';
  test.each([
    ['a picture over another', `${CLEAR}one\r\ntwo\r\n${CLEAR}three\r\n`, 'three\n'],
    [
      'on the alternate screen',
      `\x1b[?1049h${CLEAR}one${CLEAR}two\x1b[5;1Hfive\x1b[?1049l`,
      'two\n\n\n\nfive\n',
    ],
    ['and again in the usual way', `\x1b[?1049h${CLEAR}x\x1b[?1049ldone\r\n`, 'done\nx\n'],
    ['what was printed before stays', `a\r\nb\r\nc\x1b[2A\rX\r\n\n\n`, 'X\nb\nc\n'],
    ['more than a screen before', `${'l\r\n'.repeat(50)}m\x1b[A\rX\r\n\n`, `${'l\n'.repeat(49)}X\nm\n`],
    ['deleted and inserted lines', `a\r\nb\r\nc\r\n\x1b[2A\x1b[Mx\x1b[B\r\n`, 'a\nx\n\n'],
    ['inserted and deleted characters', `abcd\r\x1b[2P\x1b[1@X\r\n`, 'Xcd\n'],
    ['a repeated character', `a\x1b[4bz\r\n`, 'aaaaaz\n'],
    ['a scroll region', `1\r\n2\r\n3\x1b[23;24r\x1b[24;1H\n\x1b[r\x1b[24;1H4\r\n`, '1\n3\n4\n'],
    ['everything cleared, the scrollback, too', `${'l\r\n'.repeat(50)}${CLEAR}\x1b[3J`, ''],
    ['Chinese is two columns wide', `网卡ab\x1b[1;1H\x1b[24;3H机x\r\n`, '网机xb\n'],
    [
      'a progress bar wider than the screen',
      `${'#'.repeat(100)}\r==\r\n`,
      `${'#'.repeat(80)}==${'#'.repeat(18)}\n`,
    ],
    ['a long line is one line', `\x1b[?7h${'x'.repeat(200)}\x1b[A\x1b[B\r\n`, `${'x'.repeat(200)}\n`],
  ])('%s', async (_, output, expected) => {
    expect(await finished(command('x', output))).toMatchObject({ output: expected });
  });

  test('the width is the window’s', async () => {
    const output = `${'x'.repeat(100)}\rY\r\n`;
    expect(await finished(command('x', output), { cols: 120, rows: 30 })).toMatchObject({
      output: `Y${'x'.repeat(99)}\n`,
    });
  });

  test.each([
    // As watch draws it: every row at its own place.
    ['watch -n1 lspci -nn', 'ab [8086:100e] (rev 3)\ncd: [1af4:1000]\n\n  detail\n'],
    ['watch -w lspci -nn', 'ab [8086\n:100e] (\nrev 3)\ncd: [1af\n4:1000]\n\n  detail\n'],
  ])('%s: rows that a program made of a line', async (line, output) => {
    const rows = ['ab [8086', ':100e] (', 'rev 3)', 'cd: [1af', '4:1000]', '', '  detail'].map(
      (row, at) => `\x1b[${at + 1};1H${row}`,
    );
    const stream = command(line, `\x1b[?1049h${rows.join('')}\x1b[?1049l`);
    expect(await finished(stream, { cols: 8, rows: 10 })).toMatchObject({ output });
  });

  test('a blank at the edge, and a row that begins something by itself', async () => {
    const rows = ['00:01.0 IS', 'A bridge', '00:02.0 Et', '00:03.0 it', 'now'].map(
      (row, at) => `\x1b[${at + 1};1H${row}`,
    );
    const stream = command('watch lspci', `\x1b[?1049h${rows.join('')}\x1b[?1049l`);
    expect(await finished(stream, { cols: 10, rows: 10 })).toMatchObject({
      output: '00:01.0 ISA bridge\n00:02.0 Et\n00:03.0 itnow\n',
    });
    expect(await finished(stream, { cols: 11, rows: 10 })).toMatchObject({
      output: '00:01.0 IS A bridge\n00:02.0 Et\n00:03.0 it now\n',
    });
  });

  test('what was wiped off the screen is told of', async () => {
    expect(await finished(command('ls; clear', 'a\r\n\x1b[H\x1b[2J\x1b[3J'))).toMatchObject({
      output: '',
      wiped: true,
    });
    expect(await finished(command('clear', '\x1b[H\x1b[2J\x1b[3J'))).not.toHaveProperty('wiped');
  });

  test('a flood is bounded, and so is its time', async () => {
    const flood = `${CLEAR}${'y\r\n'.repeat(400_000)}`;
    const began = performance.now();
    const result = await finished(command('clear; yes', flood));
    expect(result?.output.length).toBeLessThanOrEqual(OUTPUT_LIMIT);
    // Some 300 ms here.
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('is told from others', async () => {
    const stream = command('vi', `\x1b[?1049hx\x1b[?1049l`);
    expect((await parse([stream])).map(({ kind }) => kind)).toEqual([
      'started',
      'full-screen',
      'full-screen',
      'ended',
      'finished',
    ]);
  });
});

describe('a line that the shell is not sure of is read off the screen', () => {
  const unsure = (told: string) =>
    `\r\n${mark(`C;k=${NONCE};new=0;line=${escaped(told)}`)}x${mark(`D;0;k=${NONCE}`)}`;
  test.each([
    ['as typed', ' lspci', 'ls', ' lspci'],
    ['corrected while typing', 'lsx\b\x1b[Kpci', 'ls', 'lspci'],
    ['wrapped', `echo ${'宽'.repeat(50)}`, '', `echo ${'宽'.repeat(50)}`],
    ['the shell was right', 'ls', 'ls', 'ls'],
    ['hidden', '', 'ls', ''],
    ['the first of a block', 'one\r\ntwo', 'zero', 'one'],
    ['of several lines', `for\r\n${mark(`P;k=${NONCE}`)}> done`, 'ls', 'for\ndone'],
  ])('%s', async (_, typed, told, line) => {
    expect(await finished(`${prompt}${typed}${unsure(told)}`)).toMatchObject({ line, output: 'x' });
  });
});

describe('chunks', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\x1b', '\x07', '\r', '\n', '\b', '\x1b[', '\x1b]', '\x1b\\', mark('D;0;k=evil')),
  );
  const session = fc
    .array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.array(piece), fc.nat(255)))
    .map((commands) => prompt + commands.map(([l, o, c]) => command(l, o.join(''), c) + prompt).join(''));

  test('where the stream is cut makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(session, fc.array(fc.nat(400)), async (stream, cuts) => {
        const chunks: string[] = [];
        let rest = stream;
        for (const cut of cuts) {
          chunks.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        expect(await parse([...chunks, rest])).toEqual(await parse([stream]));
      }),
    );
  });

  test('plain text comes out as it went in', async () => {
    const text = fc.string({ unit: 'grapheme-ascii' });
    await fc.assert(
      fc.asyncProperty(text, fc.array(text), async (line, lines) => {
        const output = lines.join('\r\n');
        expect(await finished(command(line, output))).toMatchObject({ line, output: lines.join('\n') });
      }),
    );
  });
});

describe('a line of which nothing ran', () => {
  // As readline prints them: bracketed paste goes off with Enter, and on again with the prompt.
  const entered = (line: string, said = '') => `\x1b[?2004h${prompt}${line}\r\n\x1b[?2004l\r${said}`;
  const unrun = async (stream: string) =>
    (await parse([`${stream}\x1b[?2004h${prompt}`])).flatMap((event) =>
      event.kind === 'unrun' ? [event.command] : [],
    );

  test('a comment is told with its text', async () => {
    expect(await unrun(entered('# lspci'))).toEqual([
      { line: '# lspci', output: '', exitCode: 0, ranNothing: true, truncated: false },
    ]);
  });

  test('what the shell could not read is told with its complaint', async () => {
    const said = "bash: syntax error near unexpected token `|'";
    expect(await unrun(entered('| lspci', `${said}\r\n`))).toMatchObject([
      { line: '| lspci', output: said, exitCode: 2 },
    ]);
    expect(await unrun(entered('echo !x', 'bash: !x: event not found\r\n'))).toMatchObject([
      { line: 'echo !x', output: 'bash: !x: event not found' },
    ]);
  });

  test('an open pipe is told when its rest made no sense, and as continued before', async () => {
    const stream =
      `${entered('lspci |')}\x1b[?2004h${mark(`P;k=${NONCE}`)}> )\r\n\x1b[?2004l\r` +
      "bash: syntax error near unexpected token `)'\r\n";
    expect(await unrun(stream)).toMatchObject([{ line: 'lspci |\n)' }]);
    expect(await parse([stream])).toContainEqual({ kind: 'continued' });
  });

  test('an empty line, one that was given up, and a prompt drawn anew are nothing', async () => {
    expect(await unrun(entered(''))).toEqual([]);
    expect(await unrun(entered('lspci^C'))).toEqual([]);
    expect(await unrun(entered('# lspci^C'))).toEqual([]);
    const redrawn = `\x1b[?2004h${prompt}# ls\x07\r\nlsblk lspci\r\n${prompt}# ls`;
    expect(await unrun(redrawn)).toEqual([]);
  });
});
