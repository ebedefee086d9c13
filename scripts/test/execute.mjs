// @ts-check
import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { projectRoot } from '../setup/paths.mjs';

/**
 * Runs a program in the project root, its output going to ours, or its standard output to a file.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, stdoutFile?: string }} [options]
 * @returns {Promise<number>} the exit status; 128 for a signal, 127 when it can't be started
 */
export async function execute(program, args, options = {}) {
  const file = options.stdoutFile === undefined ? undefined : await open(options.stdoutFile, 'w');
  try {
    return await new Promise((resolve) => {
      const child = spawn(program, args, {
        cwd: projectRoot,
        env: { ...process.env, ...options.env },
        stdio: ['ignore', file?.fd ?? 'inherit', 'inherit'],
      });
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
