import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { afterAll, expect } from 'vitest';
import type { CommandFact } from '../../checks/facts.ts';
import type { GuestView } from '../../contract/guest.ts';
import { Guest, type GuestOptions } from '../guest.ts';
import { leftovers } from './leftovers.ts';

const build = fileURLToPath(new URL('../../../build/', import.meta.url));

/** The real bundle and image as the build scripts leave them. */
export const bundleDir = join(build, 'qemu');
export const imageDir = join(build, 'guest');

/** A real guest with folders of its own. After the file's tests it is stopped, and must have left nothing. */
export function realGuest(changed: Partial<GuestOptions> = {}): {
  guest: Guest;
  options: GuestOptions & { runtimeRoot: string };
  log: string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'tap-'));
  const log: string[] = [];
  const options = {
    bundleDir,
    imageDir,
    dataDir: join(folder, 'data'),
    runtimeRoot: join(folder, 'run'),
    accelerator: 'tcg',
    log: (line: string) => void log.push(line),
    ...changed,
  } satisfies GuestOptions;
  mkdirSync(options.runtimeRoot, { mode: 0o700, recursive: true });
  const guest = new Guest(options);
  afterAll(async () => {
    await guest.stop();
    expect(leftovers(options.runtimeRoot)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
  return { guest, options, log };
}

/**
 * Types a command line as a learner does, and resolves when it has ended.
 * @throws Error when the guest ran another line than was typed.
 */
export function type(guest: Guest, line: string): Promise<CommandFact> {
  const finished = new Promise<CommandFact>((resolve, reject) => {
    const stop = guest.onCommand((command) => {
      stop();
      if (command.line === line) resolve(command);
      else reject(new Error(`typed ${JSON.stringify(line)}, ran ${JSON.stringify(command)}`));
    });
  });
  guest.console.write(`${line}\r`);
  return finished;
}

/** Resolves with the first view from now on that `wanted` accepts. */
export function nextView(guest: Guest, wanted: (view: GuestView) => boolean): Promise<GuestView> {
  return new Promise((resolve) => {
    const stop = guest.onView((view) => {
      if (!wanted(view)) return;
      stop();
      resolve(view);
    });
  });
}

/** Resolves when the console has shown `after` and then a prompt. */
export function promptAfter(guest: Guest, after: string): Promise<void> {
  return new Promise((resolve) => {
    let seen = '';
    const stop = guest.console.onData((data) => {
      seen += data;
      const at = seen.indexOf(after);
      if (at === -1 || !seen.includes(']133;B;', at)) return;
      stop();
      resolve();
    });
  });
}
