/** The guest's own bash.bashrc in a real bash of this machine, under every setting that could confuse it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node-pty';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandParser, type ConsoleEvent } from './console.ts';

const overlay = new URL('../../../resources/guest/overlay/etc/bash.bashrc', import.meta.url);
const NONCE = 'abcd';
const SIZE = { cols: 80, rows: 24 };

/** Arrays in PROMPT_COMMAND came with bash 5.1; the guest has 5.2. */
const version = execFileSync('bash', [
  '-c',
  'echo $((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]))',
]).toString();

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rc-'));
  writeFileSync(join(folder, 'nonce'), `${NONCE}\n`);
  const text = readFileSync(overlay, 'utf8').replaceAll('/run/taproom/nonce', join(folder, 'nonce'));
  writeFileSync(join(folder, 'rc'), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A learner at a bash: types a text at each prompt, and gets what ended. */
function learner() {
  const pty = spawn('bash', ['--noprofile', '--rcfile', join(folder, 'rc'), '-i'], {
    ...SIZE,
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', TERM: 'xterm-256color' },
  });
  const events: ConsoleEvent[] = [];
  let look: () => void = () => undefined;
  const parser = new CommandParser(
    NONCE,
    (event) => {
      events.push(event);
      look();
    },
    () => SIZE,
  );
  pty.onData((data) => parser.push(data));
  /** Resolves with the first event from the `from`th on that gives an answer. */
  const first = <T>(from: number, answer: (event: ConsoleEvent) => T | undefined) =>
    new Promise<T>((resolve) => {
      look = () => {
        const found = events
          .slice(from)
          .map(answer)
          .find((one) => one !== undefined);
        if (found !== undefined) resolve(found);
      };
      look();
    });
  const isPrompt = ({ kind }: ConsoleEvent) => (kind === 'prompt' ? true : undefined);
  return {
    prompt: () => first(0, isPrompt),
    /** Types a line; resolves when it has begun. */
    begin: (line: string) => {
      const from = events.length;
      pty.write(`${line}\r`);
      return first(from, ({ kind }) => (kind === 'started' ? true : undefined));
    },
    /** Types a text; resolves with the command of that line, or of another, when it has ended. */
    enter: (text: string, line = text) => {
      const from = events.length;
      pty.write(`${text}\r`);
      return first(from, (event) =>
        event.kind === 'finished' && event.command.line === line ? event.command : undefined,
      );
    },
    /** Types a line; resolves with it when nothing of it ran. */
    unrun: (text: string) => {
      const from = events.length;
      pty.write(`${text}\r`);
      return first(from, (event) => (event.kind === 'unrun' ? event.command : undefined));
    },
    /** Types a line; resolves when it is known that the shell does not tell what it runs. */
    mute: (text: string) => {
      const from = events.length;
      pty.write(`${text}\r`);
      return first(from, ({ kind }) => (kind === 'mute' ? true : undefined));
    },
    press: (keys: string) => pty.write(keys),
    isMute: () => events.some(({ kind }) => kind === 'mute'),
    /** Whether a line was told of which nothing ran. */
    hasUnrun: () => events.some(({ kind }) => kind === 'unrun'),
    nextPrompt: () => first(events.length, isPrompt),
    leave: () => pty.kill('SIGKILL'),
  };
}

describe.skipIf(Number(version) < 501)('after', () => {
  test.each([
    'set -u',
    'set -f -C -o posix',
    'set -T; trap "echo debug >/dev/null" DEBUG',
    'trap "echo err" ERR',
    'set -o vi',
    'HISTCONTROL=ignoreboth',
    'HISTCONTROL=erasedups',
    'HISTIGNORE="*"',
    'HISTSIZE=0',
    'HISTSIZE=1',
    'HISTTIMEFORMAT="%F %T "',
    'set +o history',
    'history -c',
    'unset HISTCMD',
    'shopt -u cmdhist lithist',
    'shopt -u promptvars',
    'shopt -s nocasematch extglob compat44; shopt -u patsub_replacement',
    'BASH_COMPAT=4.2',
    'PATH=',
    'IFS=',
    'export LC_ALL=C',
    'LC_ALL=nowhere 2>/dev/null',
    "PROMPT_COMMAND='echo hello'",
    "PROMPT_COMMAND+=('echo hello')",
    "PROMPT_COMMAND=('echo hello' 'echo you')",
    'unset PROMPT_COMMAND',
    "PS1='$ '",
    'unset PS1 PS2',
    'unset PROMPT_COMMAND PS1 PS2',
    "PS1='$ ' PS2= PROMPT_COMMAND=(true)",
    'PS0=',
    'unset PS0',
    'PS0=x true',
    'alias printf=false builtin=false kill=false',
    'printf() { echo no; }; read() { echo no; }; history() { echo no; }; exec() { echo no; }; busybox() { echo no; }',
    'builtin() { echo no; }; command() { echo no; }; unset() { echo no; }; set() { echo no; }; trap() { echo no; }',
    'enable -n printf history kill read',
    'set -r',
    'stty -echo',
    'mkdir gone; cd gone; rmdir ../gone',
    'exec 2>/dev/null',
    'exec 3>&1 4>&2 5</dev/null',
    'set -v; set +v',
    'set -k',
    'readonly IFS LC_ALL',
    'readonly IFS=x LC_ALL=C.UTF-8',
    'readonly status=3 new=4 left=5 entry=x all=y at=z byte=b healthy=0 line=l',
    'shopt -s localvar_inherit; declare -u line all entry; declare -i status at',
    'enable -n $(enable | cut -d" " -f2 | grep -v exit)',
    'for v in $(compgen -v | grep -v PATH); do unset $v 2>/dev/null; done',
    'for f in $(compgen -A function); do unset -f $f 2>/dev/null; done',
  ])('%s, a command is what it was', async (setting) => {
    const bash = learner();
    await bash.prompt();
    // The end of what replaces both PROMPT_COMMAND and PS1 is told at the next Enter.
    await bash.begin(setting);
    expect(await bash.enter('(exit 7)')).toMatchObject({ exitCode: 7 });
    for (const line of [' echo "a;  \\b网卡"', ' echo "a;  \\b网卡"', 'x=1 y=2']) {
      expect(await bash.enter(line)).toEqual({
        line,
        output: line === 'x=1 y=2' ? '' : 'a;  \\b网卡\n',
        exitCode: 0,
        truncated: false,
      });
    }
    expect(await bash.enter('false | true | (exit 5)')).toMatchObject({ exitCode: 5 });
    // A learner's own ERR trap speaks up here, as it should.
    expect((await bash.enter('echo ${PIPESTATUS[@]} $?')).output).toBe('1 0 5 5\n');
    bash.leave();
  });

  test('a line of which nothing ran, it is told all the same', async () => {
    const bash = learner();
    await bash.prompt();
    expect(await bash.unrun('# lspci')).toMatchObject({ line: '# lspci', output: '', ranNothing: true });
    expect(await bash.unrun('lspci )')).toMatchObject({
      line: 'lspci )',
      output: "bash: syntax error near unexpected token `)'",
    });
    expect(await bash.unrun('if )')).toMatchObject({ line: 'if )' });
    expect(await bash.unrun('lspci |\r)')).toMatchObject({ line: 'lspci |\n)' });
    expect(await bash.unrun('echo !nowhere')).toMatchObject({ output: 'bash: !nowhere: event not found' });
    expect(await bash.enter('echo a')).toMatchObject({ line: 'echo a', output: 'a\n' });
    bash.leave();
  });

  test.each(['shopt -s extdebug; trap false DEBUG', 'alias {=no'])(
    '%s, that no command is told any more is noticed',
    async (setting) => {
      const bash = learner();
      await bash.prompt();
      await bash.enter(setting);
      await bash.mute('echo a');
      expect(bash.hasUnrun()).toBe(false);
      bash.leave();
    },
  );

  test('a prompt that is drawn anew is no end of a command that was not told', async () => {
    const bash = learner();
    await bash.prompt();
    await bash.enter('echo a');
    const again = bash.nextPrompt();
    bash.press('\x0c');
    await again;
    await bash.enter('export TERM=dumb; unset LINES COLUMNS');
    for (const line of ['echo b', 'echo c']) expect(await bash.enter(line)).toMatchObject({ line });
    expect(bash.isMute()).toBe(false);
    bash.leave();
  });

  test('a nested bash left by Ctrl+D is no shell without marks', async () => {
    const bash = learner();
    await bash.prompt();
    await bash.begin(`bash --rcfile ${folder}/rc`);
    await bash.nextPrompt();
    const left = bash.nextPrompt();
    bash.press('\x04');
    await left;
    expect(await bash.enter('echo a')).toMatchObject({ output: 'a\n' });
    expect(bash.isMute()).toBe(false);
    bash.leave();
  });

  test('set -x and set -v, only what bash itself shows is added', async () => {
    const bash = learner();
    await bash.prompt();
    await bash.enter('set -x');
    expect(await bash.enter('echo a')).toMatchObject({ output: '+ echo a\na\n' });
    await bash.enter('set +x; set -v');
    await bash.enter('true');
    expect(await bash.enter('echo a')).toMatchObject({ line: 'echo a', output: 'a\n' });
    bash.leave();
  });

  test('output into a file, a command has none on the screen', async () => {
    const bash = learner();
    await bash.prompt();
    await bash.enter('exec >out');
    expect(await bash.enter('echo a')).toMatchObject({ line: 'echo a', output: '', exitCode: 0 });
    bash.leave();
  });

  test('a nested bash is heard, too, and so is its end', async () => {
    const bash = learner();
    await bash.prompt();
    await bash.begin(`bash --rcfile ${folder}/rc`);
    await bash.nextPrompt();
    expect(await bash.enter('echo a')).toMatchObject({ line: 'echo a', output: 'a\n' });
    expect(await bash.enter('exit 3')).toMatchObject({ line: 'exit 3', exitCode: 3 });
    bash.leave();
  });

  test('the history off, a command of several lines and a pasted block are read off the screen', async () => {
    const bash = learner();
    await bash.prompt();
    await bash.enter('set +o history');
    const line = 'for n in 1 2\ndo echo $n\ndone';
    expect(await bash.enter(line.replaceAll('\n', '\r'), line)).toMatchObject({ line, output: '1\n2\n' });
    const block = '\x1b[200~echo one\necho two\x1b[201~';
    expect(await bash.enter(block, 'echo two')).toMatchObject({ output: 'two\n' });
    const long = `echo ${'宽'.repeat(60)} ${'x'.repeat(100)}`;
    expect(await bash.enter(long)).toMatchObject({ line: long });
    bash.leave();
  });
});
