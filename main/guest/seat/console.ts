/**
 * Cuts the learner's console into commands by the marks the guest's shell prints (OSC 133, with the nonce of
 * this run so that printed text can't pose as a mark):
 *
 *   ESC ] 133;A;k=NONCE BEL                   prompt begins
 *   ESC ] 133;B;k=NONCE BEL                   prompt ends, typing begins
 *   ESC ] 133;C;k=NONCE;cmd=BASE64 BEL        the command line as entered; its output begins
 *   ESC ] 133;D;EXITCODE;k=NONCE BEL          the command ended
 *
 * ESC \ may stand for BEL. Everything else, marks with another nonce included, is ordinary output.
 */
import type { CommandFact } from '../../checks/facts.ts';
import { OutputText } from './output-text.ts';

/** Characters of a sequence we wait for the end of; the longest mark carries a pasted script. */
const SEQUENCE_LIMIT = 256_000;

export interface FinishedCommand extends CommandFact {
  /** The output was longer than is kept. */
  truncated: boolean;
}

export type ConsoleEvent =
  /** The shell waits for a command. */
  { kind: 'prompt' } | { kind: 'started'; line: string } | { kind: 'finished'; command: FinishedCommand };

/** Where in the stream we are. */
type Phase = { kind: 'outside' } | { kind: 'running'; line: string; output: OutputText };

/**
 * Where in a sequence we are. `control`: ESC [ …; `string`: ESC ] P X ^ _ … up to BEL or ESC \, of which only
 * the first kind can be a mark.
 */
type Reading =
  | { kind: 'text' }
  | { kind: 'escape' }
  | { kind: 'intermediate' }
  | { kind: 'control'; text: string }
  | { kind: 'string'; mark: boolean; text: string; escaped: boolean };

/** Pure parser of one run's console: text in any chunks goes in, events come out in order. */
export class CommandParser {
  readonly #nonce: string;
  readonly #emit: (event: ConsoleEvent) => void;
  #phase: Phase = { kind: 'outside' };
  #reading: Reading = { kind: 'text' };

  constructor(nonce: string, emit: (event: ConsoleEvent) => void) {
    this.#nonce = nonce;
    this.#emit = emit;
  }

  /** Takes the next piece of the stream. */
  push(chunk: string): void {
    let at = 0;
    while (at < chunk.length) at = this.#step(chunk, at);
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
        this.#reading = afterEscape(chunk.charAt(at));
        return at + 1;
      case 'intermediate':
        this.#reading = { kind: 'text' };
        return at + 1;
      case 'control':
        return this.#control(reading, chunk.charAt(at), at);
      case 'string':
        return this.#string(reading, chunk, at);
    }
  }

  /** A control sequence ends with a character from `@` to `~`. */
  #control(reading: { text: string }, char: string, at: number): number {
    if (char === '\x1b') {
      this.#reading = { kind: 'escape' };
      return at + 1;
    }
    const isFinal = char >= '@' && char <= '~';
    if (isFinal) {
      if (this.#phase.kind === 'running') this.#phase.output.control(reading.text, char);
      this.#reading = { kind: 'text' };
    } else if (reading.text.length < SEQUENCE_LIMIT) reading.text += char;
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
    switch (letter) {
      case 'A':
        // No D before it: the shell itself was replaced or restarted, so there is no exit code to tell.
        this.#phase = { kind: 'outside' };
        return;
      case 'B':
        this.#emit({ kind: 'prompt' });
        return;
      case 'C':
        this.#begin(fields);
        return;
      case 'D':
        this.#finish(fields[0] ?? '');
        return;
      default: // a mark of a later shell; nothing to us
    }
  }

  #begin(fields: readonly string[]): void {
    const encoded = fields.find((field) => field.startsWith('cmd='))?.slice('cmd='.length) ?? '';
    const line = Buffer.from(encoded, 'base64').toString('utf8').replace(/\n$/, '');
    this.#phase = { kind: 'running', line, output: new OutputText() };
    this.#emit({ kind: 'started', line });
  }

  #finish(code: string): void {
    if (this.#phase.kind !== 'running' || !/^\d+$/.test(code)) return;
    const { line, output } = this.#phase;
    this.#phase = { kind: 'outside' };
    const { text, truncated } = output.end();
    this.#emit({ kind: 'finished', command: { line, output: text, exitCode: Number(code), truncated } });
  }
}

function afterEscape(char: string): Reading {
  if (char === '[') return { kind: 'control', text: '' };
  if (']PX^_'.includes(char)) return { kind: 'string', mark: char === ']', text: '', escaped: false };
  if (char === '\x1b') return { kind: 'escape' };
  // ESC ( B and its like take one character more.
  return char >= ' ' && char <= '/' ? { kind: 'intermediate' } : { kind: 'text' };
}

/** Index of the next BEL or ESC, or the end. */
function nextOf(chunk: string, from: number): number {
  for (let at = from; at < chunk.length; at++) {
    const char = chunk.charCodeAt(at);
    if (char === 0x07 || char === 0x1b) return at;
  }
  return chunk.length;
}
