// @ts-check
import { text } from './language.mjs';

/** A set-up step that can't go on: what is wrong, and the next thing to do. */
export class SetupError extends Error {
  /**
   * @param {string} message one sentence for the user
   * @param {string} next what to do now
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, next, options) {
    super(message, options);
    this.name = 'SetupError';
    this.next = next;
  }
}

/**
 * The lines to print for an error; anything that is not a SetupError keeps its stack, since it is a bug.
 * @param {unknown} error
 */
export function describeError(error) {
  if (error instanceof SetupError) {
    return `✗ ${error.message}\n${text('  Next: ', '  下一步：')}${error.next}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
