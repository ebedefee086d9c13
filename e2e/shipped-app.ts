/** Drives the app exactly as it is shipped: without the inspect fuse, over Chromium's own debugging port. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { ownDisplay } from './display.ts';
import { asOwner, environmentOf, type Home } from './home.ts';
import { Lesson } from './lesson.ts';
import type { Machine } from './machine.ts';
import { Terminal } from './terminal.ts';

/** Starts a program on a machine, lets `work` use its window, and closes it as a session that ends would: by SIGTERM. */
export async function shipped(
  home: Home,
  machine: Machine,
  program: string,
  work: (window: { lesson: Lesson; terminal: Terminal }) => Promise<void>,
): Promise<void> {
  const app = spawn(
    await asOwner(home, program, machine.enter),
    ['--disable-gpu', '--remote-debugging-port=0'],
    {
      env: { ...environmentOf(home, 'en_US.UTF-8'), DISPLAY: ownDisplay() },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const exited = new Promise((resolve) => app.once('exit', resolve));
  try {
    const browser = await chromium.connectOverCDP(await addressPrintedTo(app.stderr));
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (page === undefined) throw new Error('The app has no window.');
    await work({ lesson: new Lesson(page), terminal: new Terminal(page) });
  } finally {
    app.kill('SIGTERM');
    await exited;
  }
}

async function addressPrintedTo(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      output.resume();
      return address;
    }
  }
  throw new Error('The app ended before it opened its debugging port.');
}
