/**
 * Cuts the learner's console into commands by the marks the guest's shell prints (OSC 133, with the nonce of
 * this run so that printed text can't pose as a mark):
 *
 *   ESC ] 133;A;k=NONCE;pid=N BEL             prompt begins
 *   ESC ] 133;B;k=NONCE BEL                   prompt ends, typing begins
 *   ESC ] 133;P;k=NONCE BEL                   the line is not complete: prompt for more of it
 *   ESC ] 133;C;k=NONCE;pid=N;new=0|1;line=TEXT BEL
 *                                             the command line as entered, with \xHH; its output begins
 *   ESC ] 133;D;EXITCODE;k=NONCE BEL          the command ended; may come twice
 *   ESC ] 133;T;there|gone;k=NONCE BEL        at a tenant's seat, by the landlord: a tenant's QEMU began, or ended
 *
 * `pid` is the shell's. `new=0`: the shell's history did not take the line, so TEXT may be an older one, and what
 * stands on the screen is believed instead. ESC \ may stand for BEL. Everything else, marks with another nonce included,
 * is ordinary output.
 */
import type { CommandFact } from '../../checks/facts.ts';
import { breaksLines } from './full-screen.ts';
import { type OutputEnd, OutputText } from './output-text.ts';
import { FIRST_SIZE, type Size } from './size.ts';
import { TypedLines } from './typed-lines.ts';

/** Characters of a sequence we wait for the end of; the longest mark carries a pasted script. */
const SEQUENCE_LIMIT = 256_000;

export interface FinishedCommand extends CommandFact {
  /** The output was longer than is kept. */
  truncated: boolean;
}

export type ConsoleEvent =
  /** The shell waits for a command. */
  | { kind: 'prompt' }
  /** Where only the screen knows the line, that of `finished` is the right one. */
  | { kind: 'started'; line: string }
  | { kind: 'ended' }
  /** Follows `ended` at once, or later where a screen has to be drawn first; in order among its like. */
  | { kind: 'finished'; command: FinishedCommand }
  /** A line of which the shell ran nothing; in order among those that are finished. */
  | { kind: 'unrun'; command: FinishedCommand }
  /** The line is not complete: the shell waits for more of it. */
  | { kind: 'continued' }
  /** A program took the whole screen, or gave it back. */
  | { kind: 'full-screen'; on: boolean }
  /** A tenant came to sit here, or is gone. */
  | { kind: 'tenant'; there: boolean }
  /** The shell ended a command that it had not begun: what it runs can't be told any more. */
  | { kind: 'mute' }
  /** The shell of this process spoke, whatever it said. */
  | { kind: 'heard'; pid: number | null };

/** Where in the stream we are. */
type Phase =
  | { kind: 'outside' }
  | { kind: 'typing'; lines: TypedLines }
  | { kind: 'running'; line: string | Promise<string>; output: OutputText; lines: TypedLines };

/**
 * Where in a sequence we are. `control`: ESC [ …; `string`: ESC ] P X ^ _ … up to BEL or ESC \, of which only
 * the first kind can be a mark.
 */
type Reading =
  | { kind: 'text' }
  | { kind: 'escape' }
  | { kind: 'intermediate'; text: string }
  | { kind: 'control'; text: string }
  | { kind: 'string'; mark: boolean; text: string; escaped: boolean };

/** Parser of one run's console: text in any chunks goes in, events come out. */
export class CommandParser {
  readonly #nonce: string;
  readonly #emit: (event: ConsoleEvent) => void;
  readonly #size: () => Size;
  #phase: Phase = { kind: 'outside' };
  #reading: Reading = { kind: 'text' };
  #fullScreen = false;
  /** The shell that prompted last; and whether it has ended, since then, what it had not begun. */
  #prompted: { pid: number | null; endedUnbegun: boolean } = { pid: null, endedUnbegun: false };
  /** The end of a command whose screen is still being drawn; later ones wait for it. */
  #waiting: Promise<void> | undefined;

  /** `size`: of the terminal that the learner has now. */
  constructor(nonce: string, emit: (event: ConsoleEvent) => void, size: () => Size = () => FIRST_SIZE) {
    this.#nonce = nonce;
    this.#emit = emit;
    this.#size = size;
  }

  /** Takes the next piece of the stream. */
  push(chunk: string): void {
    let at = 0;
    while (at < chunk.length) {
      const phase = this.#phase;
      const next = this.#step(chunk, at);
      if (phase.kind === 'typing' && phase === this.#phase) phase.lines.echo(chunk.slice(at, next));
      at = next;
    }
  }

  /** Consumes from `at`, returns where to go on. */
  #step(chunk: string, at: number): number {
    const reading = this.#reading;
    switch (reading.kind) {
      case 'text': {
        const escape = chunk.indexOf('\x1b', at);
        const end = escape === -1 ? chunk.length : escape;
        if (end > at && this.#phase.kind === 'running') this.#phase.output.write(chunk.slice(at, end));
        if (escape === -1) return chunk.length;
        this.#reading = { kind: 'escape' };
        return escape + 1;
      }
      case 'escape':
        this.#escape(chunk.charAt(at));
        return at + 1;
      case 'intermediate':
        this.#sequence(`\x1b${reading.text}${chunk.charAt(at)}`);
        return at + 1;
      case 'control':
        return this.#control(reading, chunk.charAt(at), at);
      case 'string':
        return this.#string(reading, chunk, at);
    }
  }

  #escape(char: string): void {
    if (char === '[') this.#reading = { kind: 'control', text: '' };
    else if (']PX^_'.includes(char))
      this.#reading = { kind: 'string', mark: char === ']', text: '', escaped: false };
    // ESC ( B and its like take one character more.
    else if (char >= ' ' && char <= '/') this.#reading = { kind: 'intermediate', text: char };
    else if (char !== '\x1b') this.#sequence(`\x1b${char}`);
  }

  /** A whole sequence that is no mark. */
  #sequence(sequence: string): void {
    this.#reading = { kind: 'text' };
    if (this.#phase.kind !== 'running') return;
    this.#phase.output.sequence(sequence);
    const screen = /^\x1b\[\?(?:47|1047|1049)([hl])$/.exec(sequence);
    if (screen !== null) this.#turnFullScreen(screen[1] === 'h');
  }

  #turnFullScreen(on: boolean): void {
    if (this.#fullScreen === on) return;
    this.#fullScreen = on;
    this.#emit({ kind: 'full-screen', on });
  }

  /** A control sequence ends with a character from `@` to `~`. */
  #control(reading: { text: string }, char: string, at: number): number {
    if (char === '\x1b') {
      this.#reading = { kind: 'escape' };
      return at + 1;
    }
    if (char >= '@' && char <= '~') this.#sequence(`\x1b[${reading.text}${char}`);
    else if (reading.text.length < SEQUENCE_LIMIT) reading.text += char;
    return at + 1;
  }

  #string(reading: { mark: boolean; text: string; escaped: boolean }, chunk: string, at: number): number {
    if (reading.escaped) {
      if (chunk.charAt(at) === '\\') {
        this.#endString(reading);
        return at + 1;
      }
      // An ESC inside a string ends it unfinished and begins a new sequence.
      this.#reading = { kind: 'escape' };
      return at;
    }
    const end = nextOf(chunk, at);
    if (reading.text.length + (end - at) <= SEQUENCE_LIMIT) reading.text += chunk.slice(at, end);
    else reading.mark = false;
    if (end === chunk.length) return end;
    if (chunk.charAt(end) === '\x1b') reading.escaped = true;
    else this.#endString(reading);
    return end + 1;
  }

  #endString(reading: { mark: boolean; text: string }): void {
    this.#reading = { kind: 'text' };
    if (!reading.mark || !reading.text.startsWith('133;')) return;
    const [letter = '', ...fields] = reading.text.slice('133;'.length).split(';');
    if (!fields.includes(`k=${this.#nonce}`)) return;
    const field = fieldOf(fields, 'pid');
    const pid = field === undefined ? null : Number(field);
    this.#emit({ kind: 'heard', pid });
    switch (letter) {
      case 'A':
        // No D before it: the shell itself was replaced or restarted, so there is no exit code to tell.
        this.#turnFullScreen(false);
        this.#prompt(pid);
        this.#phase = { kind: 'typing', lines: new TypedLines(this.#size()) };
        return;
      case 'B':
        if (this.#phase.kind === 'typing') this.#phase.lines.promptEnds();
        this.#emit({ kind: 'prompt' });
        return;
      case 'P':
        if (this.#phase.kind === 'typing') this.#phase.lines.goesOn();
        this.#emit({ kind: 'continued' });
        return;
      case 'C':
        this.#begin(fields);
        return;
      case 'D':
        this.#finish(fields[0] ?? '');
        return;
      case 'T':
        this.#turnFullScreen(false);
        this.#phase = { kind: 'outside' };
        this.#emit({ kind: 'tenant', there: fields[0] === 'there' });
        return;
      default: // a mark of a later shell; nothing to us
    }
  }

  /** A prompt comes. Another shell than before may be back after one inside of it, whose end is no command's. */
  #prompt(pid: number | null): void {
    const isMute = this.#prompted.endedUnbegun && this.#prompted.pid === pid;
    this.#prompted = { pid, endedUnbegun: false };
    if (isMute) this.#emit({ kind: 'mute' });
    else if (this.#phase.kind === 'typing') this.#tellUnrun(this.#phase.lines);
  }

  #begin(fields: readonly string[]): void {
    const told = unescaped(fieldOf(fields, 'line') ?? '').replace(/\n$/, '');
    const lines = this.#phase.kind === 'outside' ? new TypedLines(this.#size()) : this.#phase.lines;
    const line = lines.entered(told, fieldOf(fields, 'new') === '0');
    const output = new OutputText(this.#size(), breaksLines(told));
    this.#phase = { kind: 'running', line, output, lines };
    this.#emit({ kind: 'started', line: typeof line === 'string' ? line : told });
  }

  #finish(code: string): void {
    if (this.#phase.kind === 'typing' && this.#phase.lines.isUntold) this.#prompted.endedUnbegun = true;
    if (this.#phase.kind !== 'running' || !/^\d+$/.test(code)) return;
    const { line, output } = this.#phase;
    // A block runs on without a prompt: what was typed is asked again for its next command.
    this.#phase = { kind: 'typing', lines: this.#phase.lines };
    this.#turnFullScreen(false);
    const end = output.end();
    const exitCode = Number(code);
    const told = (sure: string, { text, truncated, wiped }: OutputEnd): ConsoleEvent => ({
      kind: 'finished',
      command: { line: sure, output: text, exitCode, truncated, ...(wiped ? { wiped } : {}) },
    });
    this.#emit({ kind: 'ended' });
    if (typeof line === 'string' && !(end instanceof Promise) && this.#waiting === undefined) {
      this.#emit(told(line, end));
      return;
    }
    this.#later(Promise.all([line, end]), ([sure, drawn]) => this.#emit(told(sure, drawn)));
  }

  #tellUnrun(lines: TypedLines): void {
    const unrun = lines.unrun();
    if (unrun === null) return;
    this.#later(unrun, (entered) => {
      if (entered === null) return;
      const { line, said } = entered;
      const command = {
        line,
        output: said,
        exitCode: said === '' ? 0 : 2,
        ranNothing: true,
        truncated: false,
      } as const;
      this.#emit({ kind: 'unrun', command });
    });
  }

  /** Tells something once it is known, behind what waits already. */
  #later<T>(known: Promise<T>, tell: (value: T) => void): void {
    const before = this.#waiting;
    const waiting = Promise.all([known, before]).then(([value]) => {
      if (this.#waiting === waiting) this.#waiting = undefined;
      tell(value);
    });
    this.#waiting = waiting;
  }
}

function fieldOf(fields: readonly string[], name: string): string | undefined {
  return fields.find((field) => field.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Undoes `\xHH`, which stand for the bytes of UTF-8; a character that came as it is stays so. */
function unescaped(text: string): string {
  return text.replace(/(?:\\x[0-9a-f]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString('utf8'),
  );
}

/** Index of the next BEL or ESC, or the end. */
function nextOf(chunk: string, from: number): number {
  for (let at = from; at < chunk.length; at++) {
    const char = chunk.charCodeAt(at);
    if (char === 0x07 || char === 0x1b) return at;
  }
  return chunk.length;
}
