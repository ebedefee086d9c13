// @ts-check
import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onStatus] gets each line the program writes to file descriptor 3
 */

/** A program that ended with a status other than 0. */
export class CommandError extends Error {
  /**
   * @param {string} program
   * @param {readonly string[]} args
   * @param {string} outcome
   * @param {string} stderr
   */
  constructor(program, args, outcome, stderr) {
    super(
      `${program} ${args.slice(0, 3).join(' ')}… ${outcome}: ${stderr.trim().split('\n').slice(-4).join(' | ')}`,
    );
    this.name = 'CommandError';
    this.stderr = stderr;
  }
}

/**
 * Runs a program to its end and returns its standard output as bytes.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Buffer>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe', options.onStatus ? 'pipe' : 'ignore'],
    });
    /** @type {Buffer[]} */
    const out = [];
    let err = '';
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => out.push(chunk));
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => (err += chunk.toString()));
    const { onStatus } = options;
    if (onStatus) {
      child.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
        for (const line of chunk.toString().split('\n')) if (line) onStatus(line);
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(out));
      else
        reject(
          new CommandError(program, args, signal ? `was ended by ${signal}` : `exited with ${code}`, err),
        );
    });
  });
}

/**
 * True when the program can be started at all.
 * @param {string} program
 */
export async function isInstalled(program) {
  try {
    await run(program, ['--version']);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT';
  }
}
