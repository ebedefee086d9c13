/** The conformance suite in a real Electron, over both carriers a page may have. Builds an app around it first. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cases } from './conformance/cases.ts';

const root = resolve(import.meta.dirname, '..', '..');
const runtime = join(root, 'build', 'electron');
const fixtures = join(import.meta.dirname, 'conformance');
const Outcome = z.object({ carrier: z.string(), name: z.string(), problem: z.string().nullable() });

let dir: string;
let outcomes: z.infer<typeof Outcome>[] = [];
let ended: { code: number | null; stderr: string };

/** An app folder laid out as `main/window/places.ts` expects. */
async function buildApp(into: string): Promise<void> {
  const dist = join(into, 'dist');
  await writeFile(join(into, 'package.json'), '{ "type": "module", "main": "dist/main/index.js" }');
  const common = { configFile: false, root, publicDir: false, logLevel: 'error' } as const;
  await build({
    ...common,
    build: {
      ssr: true,
      outDir: join(dist, 'main'),
      rolldownOptions: {
        input: join(fixtures, 'electron-main.ts'),
        external: ['electron'],
        output: { entryFileNames: 'index.js' },
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  });
  await build({
    ...common,
    configFile: join(root, 'vite.preload.config.ts'),
    build: { outDir: join(dist, 'preload') },
  });
  await build({
    ...common,
    build: {
      outDir: join(dist, 'renderer'),
      rolldownOptions: {
        input: join(fixtures, 'electron-page.mjs'),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  await writeFile(
    join(dist, 'renderer', 'index.html'),
    '<!doctype html><html><head></head><body><script type="module" src="/page.js"></script></body></html>',
  );
}

/**
 * The runtime with `app` inside, as hard links: a runtime loads what lies in its own `resources/app`, and ours has
 * no loader for another folder.
 */
async function linkRuntime(into: string): Promise<void> {
  for (const entry of await readdir(runtime, { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name);
    const to = join(into, relative(runtime, from));
    if (/^resources(\/|$)/.test(relative(runtime, from))) continue;
    if (entry.isDirectory()) await mkdir(to, { recursive: true });
    else await mkdir(dirname(to), { recursive: true }).then(() => link(from, to));
  }
}

let child: ChildProcess | null = null;

/** Runs Electron to its end, in a virtual display where there is none. */
function runElectron(): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const electron = join(dir, 'electron');
  const args = [
    `--user-data-dir=${join(dir, 'data')}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const virtual = process.platform === 'linux' && !process.env['DISPLAY'];
  const running = virtual
    ? spawn('xvfb-run', ['-a', '-s', '-screen 0 1280x800x24', electron, ...args], { detached: true })
    : spawn(electron, args, { detached: true });
  child = running;
  let stdout = '';
  let stderr = '';
  running.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  running.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((done, reject) => {
    running.on('error', reject);
    running.on('close', (code) => {
      child = null;
      done({ code, stdout, stderr });
    });
  });
}

describe.skipIf(!existsSync(join(runtime, 'electron')))('contract in a real Electron', () => {
  beforeAll(async () => {
    await mkdir(join(root, 'build', 'test'), { recursive: true });
    dir = await mkdtemp(join(root, 'build', 'test', 'electron-'));
    await linkRuntime(dir);
    await mkdir(join(dir, 'resources', 'app'), { recursive: true });
    await buildApp(join(dir, 'resources', 'app'));
    const { stdout, ...rest } = await runElectron();
    ended = rest;
    outcomes = stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => Outcome.parse(JSON.parse(line)));
  }, 120_000);
  afterAll(async () => {
    // Only when the time was up: the whole group, so that no display or helper stays.
    if (child?.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await rm(dir, { recursive: true, force: true });
  });

  it('ran to its end', () => {
    expect(ended.code, ended.stderr).toBe(0);
  });

  const own = [
    'closes the port of a window that is not ours',
    'leaves the page nothing else, and no way out',
    'shows a terminal under the policy, without a violation',
    'closes the old port and opens a new one on reload',
    'closes the port with the window',
  ];
  const over = (carrier: string, name: string): void => {
    const outcome = outcomes.find((one) => one.carrier === carrier && one.name === name);
    expect(outcome?.problem ?? (outcome ? null : 'it did not run'), ended.stderr).toBeNull();
  };
  it.each([...cases.filter(({ several }) => !several).map(({ name }) => name), ...own])(
    'over the port of the preload: %s',
    (name) => over('electron', name),
  );
  it.each([...cases.map(({ name }) => name), 'is refused with a wrong token'])(
    'over a WebSocket: %s',
    (name) => over('websocket', name),
  );
});
