// @ts-check
import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { projectRoot } from '../setup/paths.mjs';

/** Takes what a stage prints; undefined: it goes to our own output. @typedef {((text: string) => void) | undefined} Say */

/**
 * Runs a program in the project root, its output going to `say`, or its standard output to a file.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, stdoutFile?: string, say?: Say }} [options]
 * @returns {Promise<number>} the exit status; 128 for a signal, 127 when it can't be started
 */
export async function execute(program, args, { env, stdoutFile, say } = {}) {
  const file = stdoutFile === undefined ? undefined : await open(stdoutFile, 'w');
  const ours = say === undefined ? 'inherit' : 'pipe';
  try {
    return await new Promise((resolve) => {
      const child = spawn(program, args, {
        cwd: projectRoot,
        env: { ...process.env, ...env },
        stdio: ['ignore', file?.fd ?? ours, ours],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => say?.(text));
      }
      child.on('error', (error) => {
        console.error(`${program}: ${error.message}`);
        resolve(127);
      });
      child.on('close', (code) => resolve(code ?? 128));
    });
  } finally {
    await file?.close();
  }
}
