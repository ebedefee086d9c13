// @ts-check
import { text } from './language.mjs';

/**
 * What a step can say while it works.
 * @typedef {object} Reporter
 * @property {(percent: number) => void} percent how far the slow part is
 * @property {(line: string) => void} note a line the user should read; it stays on the screen
 */

/**
 * Runs steps and shows one line for each on standard error. A step that has nothing to do stays silent when `quiet`.
 */
export class Progress {
  /** @param {{ quiet: boolean }} options */
  constructor({ quiet }) {
    this.quiet = quiet;
  }

  /**
   * @template T
   * @param {string} label
   * @param {(reporter: Reporter) => Promise<{ changed: boolean } & T>} work
   * @returns {Promise<{ changed: boolean } & T>}
   */
  async step(label, work) {
    const started = performance.now();
    const live = process.stderr.isTTY;
    /** @type {string[]} */
    const notes = [];
    let shown = -1;
    const draw = (/** @type {string} */ detail) => {
      if (live) process.stderr.write(`\r\x1b[K  ${label}${detail}`);
    };
    if (!this.quiet) draw(' …');
    const result = await work({
      percent: (value) => {
        const whole = Math.floor(value);
        if (whole === shown) return;
        shown = whole;
        draw(` ${whole} %`);
      },
      note: (line) => notes.push(line),
    });
    if (live) process.stderr.write('\r\x1b[K');
    if (result.changed || !this.quiet) {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stderr.write(`✓ ${label}${text(` (${seconds} s)`, `（${seconds} 秒）`)}\n`);
    }
    for (const line of notes) process.stderr.write(`  ${line}\n`);
    return result;
  }
}
