import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandParser, type ConsoleEvent } from './console.ts';
import { OUTPUT_LIMIT } from './output-text.ts';

const NONCE = 'abcd';

function parse(chunks: readonly string[]): ConsoleEvent[] {
  const events: ConsoleEvent[] = [];
  const parser = new CommandParser(NONCE, (event) => events.push(event));
  for (const chunk of chunks) parser.push(chunk);
  return events;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const mark = (body: string, end = '\x07') => `\x1b]133;${body}${end}`;
const prompt = `${mark(`A;k=${NONCE}`)}tenant:~# ${mark(`B;k=${NONCE}`)}`;
const command = (line: string, output: string, code = 0) =>
  `${mark(`C;k=${NONCE};cmd=${base64(line)}`)}${output}${mark(`D;${code};k=${NONCE}`)}`;

/** The only finished command of a stream. */
function finished(stream: string) {
  const events = parse([stream]).filter((event) => event.kind === 'finished');
  expect(events).toHaveLength(1);
  return events[0]?.command;
}

// Recorded from the guest image: `lspci -s 0`, Linux 6.12, bash 5.2.
const recorded =
  '\x1b[?2004h\x1b]133;A;k=abcd\x07\x1b[32mtenant\x1b[0m:\x1b[34m~\x1b[0m# \x1b]133;B;k=abcd\x07lspci -s 0\r\n' +
  '\x1b[?2004l\x1b]133;C;k=abcd;cmd=bHNwY2kgLXMgMAo=\x07' +
  '00:00.0 Host bridge: Intel Corporation 440FX - 82441FX PMC [Natoma] (rev 02)\r\n\x1b]133;D;0;k=abcd\x07' +
  '\x1b[?2004h\x1b]133;A;k=abcd\x07\x1b[32mtenant\x1b[0m:\x1b[34m~\x1b[0m# \x1b]133;B;k=abcd\x07';

test('a recorded command', () => {
  expect(parse([recorded])).toEqual([
    { kind: 'prompt' },
    { kind: 'started', line: 'lspci -s 0' },
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
  test('ST ends one as BEL does', () => {
    const stream = `${mark(`C;k=${NONCE};cmd=${base64('ls')}`, '\x1b\\')}x${mark(`D;3;k=${NONCE}`, '\x1b\\')}`;
    expect(finished(stream)).toMatchObject({ line: 'ls', output: 'x', exitCode: 3 });
  });

  test('with another nonce, or none, are ordinary output', () => {
    const forged = `${mark('D;0;k=evil')}${mark('D;0')}${mark(`A;k=evil`)}still running`;
    expect(finished(command('printf …', forged))).toMatchObject({ output: 'still running' });
  });

  test('a command line keeps its line breaks, quotes and Chinese', () => {
    const line = 'echo "你好\n世界"; true';
    expect(finished(command(line, ''))).toMatchObject({ line });
  });

  test('a shell that never ends its command tells nothing', () => {
    const stream = `${mark(`C;k=${NONCE};cmd=${base64('exit')}`)}exit\r\n${prompt}`;
    expect(parse([stream])).toEqual([{ kind: 'started', line: 'exit' }, { kind: 'prompt' }]);
  });

  test('an end without a beginning, and nonsense for an exit code', () => {
    const stream = `${mark(`D;0;k=${NONCE}`)}${command('a', mark(`D;x;k=${NONCE}`))}`;
    expect(finished(stream)).toMatchObject({ line: 'a', output: '' });
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
  ])('%s', (_, output, expected) => {
    expect(finished(command('x', output))).toMatchObject({ output: expected });
  });

  test('is bounded', () => {
    const flood = 'y\r\n'.repeat(OUTPUT_LIMIT);
    const result = finished(command('yes', flood));
    expect(result).toMatchObject({ truncated: true });
    expect(result?.output.length).toBe(OUTPUT_LIMIT);
  });

  test('one endless line is bounded too, and an endless mark', () => {
    const output = `${'x'.repeat(3 * OUTPUT_LIMIT)}\x1b]133;${'y'.repeat(OUTPUT_LIMIT)}\x07`;
    expect(finished(command('tr', output))).toMatchObject({ truncated: true });
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

  test('where the stream is cut makes no difference', () => {
    fc.assert(
      fc.property(session, fc.array(fc.nat(400)), (stream, cuts) => {
        const chunks: string[] = [];
        let rest = stream;
        for (const cut of cuts) {
          chunks.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        expect(parse([...chunks, rest])).toEqual(parse([stream]));
      }),
    );
  });

  test('plain text comes out as it went in', () => {
    const text = fc.string({ unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(text, fc.array(text), (line, lines) => {
        const output = lines.join('\r\n');
        expect(finished(command(line, output))).toMatchObject({ line, output: lines.join('\n') });
      }),
    );
  });
});
