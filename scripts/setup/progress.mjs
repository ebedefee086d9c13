// @ts-check
import { text } from './language.mjs';

/**
 * What a step can say while it works.
 * @typedef {object} Reporter
 * @property {(percent: number) => void} percent how far the slow part is
 * @property {(line: string) => void} note a line the user should read; it stays on the screen
 */

/**
 * Runs steps, one after the other or some beside each other, and shows one line for each on standard error. A step that
 * has nothing to do stays silent when `quiet`.
 */
export class Progress {
  /** What is under way, and how far it is. @type {Map<string, string>} */
  #under = new Map();

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
    /** @type {string[]} */
    const notes = [];
    let shown = -1;
    const show = (/** @type {string} */ detail) => {
      this.#under.set(label, detail);
      this.#draw();
    };
    if (!this.quiet) show(' …');
    try {
      const result = await work({
        percent: (value) => {
          const whole = Math.floor(value);
          if (whole === shown) return;
          shown = whole;
          show(` ${whole} %`);
        },
        note: (line) => notes.push(line),
      });
      this.#clear();
      if (result.changed || !this.quiet) {
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        process.stderr.write(`✓ ${label}${text(` (${seconds} s)`, `（${seconds} 秒）`)}\n`);
      }
      for (const line of notes) process.stderr.write(`  ${line}\n`);
      return result;
    } finally {
      this.#under.delete(label);
      this.#draw();
    }
  }

  /** One line of a terminal for all that is under way. */
  #draw() {
    this.#clear();
    if (!process.stderr.isTTY || this.#under.size === 0) return;
    const all = [...this.#under].map(([label, detail]) => `${label}${detail}`);
    process.stderr.write(`  ${all.join(text(', ', '，'))}`);
  }

  #clear() {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
}
