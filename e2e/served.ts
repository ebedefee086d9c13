/** The browser edition, started from the source tree as a learner does, and looked at in Debian's own Chromium. */
import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Browser, chromium } from '@playwright/test';
import { asRoot, environmentOf, type Home } from './home.ts';

const project = resolve(import.meta.dirname, '..');
/** Playwright's own is a download. */
const browserProgram = '/usr/bin/chromium';

export interface Served {
  /** As it was printed, with the key. */
  address: string;
  /** Asks it to stop. @returns the exit status */
  stop(): Promise<number | null>;
}

/** `npm start` runs from the source tree, which is the test's, so it runs as the test does. */
export async function serveFromSource(
  home: Home,
  args: readonly string[],
  display: string | undefined,
): Promise<Served> {
  const start = spawn(process.execPath, [join(project, 'scripts', 'start.mjs'), ...args], {
    env: {
      ...process.env,
      ...environmentOf(home, 'en_US.UTF-8'),
      PATH: process.env['PATH'],
      DISPLAY: display,
      WAYLAND_DISPLAY: undefined,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolveExit) => start.once('exit', resolveExit));
  const address = await printedAddress(start.stdout, /http:\S+#token=[\w-]+/);
  if (address === undefined) throw new Error(`No address was printed; it ended with ${await exited}.`);
  return {
    address,
    stop: () => {
      start.kill('SIGTERM');
      return exited;
    },
  };
}

/** The first address of that form in what a server prints; undefined when it ends without one. */
export async function printedAddress(output: Readable, form: RegExp): Promise<string | undefined> {
  for await (const line of createInterface(output)) {
    const [address] = form.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  return undefined;
}

export async function hasBrowser(): Promise<boolean> {
  return access(browserProgram).then(
    () => true,
    () => false,
  );
}

/** A browser that may know names that no server tells. */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: browserProgram,
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      ...args,
    ],
  });
}
