/** The entry for machines without a display, as a real process around a scripted app. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

const root = resolve(import.meta.dirname, '..', '..');
let dir: string;
let child: ChildProcess | null = null;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'taproom-headless-'));
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: join(dir, 'dist', 'main'),
      rolldownOptions: {
        input: join(root, 'main', 'transport', 'conformance', 'headless-main.ts'),
        output: { entryFileNames: 'headless.js' },
      },
    },
    ssr: { noExternal: true },
  });
  await mkdir(join(dir, 'dist', 'renderer'));
  await writeFile(join(dir, 'package.json'), '{ "type": "module", "version": "0.0.0" }');
  await writeFile(
    join(dir, 'dist', 'renderer', 'index.html'),
    '<html><head></head><body>the page</body></html>',
  );
}, 60_000);
afterAll(() => rm(dir, { recursive: true }));
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
});

interface Headless {
  /** What it printed first. */
  line: string;
  address: URL;
  signal: (name: NodeJS.Signals) => void;
  /** Resolves when a word of the scripted app or of main was printed to stderr. */
  said: (word: string) => Promise<void>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

async function start(environment: Record<string, string>, ...args: string[]): Promise<Headless> {
  const running = spawn(process.execPath, [join(dir, 'dist', 'main', 'headless.js'), ...args], {
    env: { PATH: process.env['PATH'] ?? '', TAPROOM_DATA_DIR: join(dir, 'data'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = running;
  let stdout = '';
  let stderr = '';
  let heard = (): void => undefined;
  running.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
    heard();
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    running.on('close', (code) => done({ code, stdout, stderr }));
  });
  const line = await new Promise<string>((done) => {
    running.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
      if (stdout.includes('\n')) done(stdout);
    });
  });
  return {
    line,
    address: new URL(/http\S+/.exec(line)?.[0] ?? ''),
    signal: (name) => void running.kill(name),
    said: (word) =>
      new Promise((done) => {
        heard = () => {
          if (stderr.includes(word)) done();
        };
        heard();
      }),
    ended,
  };
}

/** The lines that a run left on stderr. */
const lines = (text: string): string[] => text.trim().split('\n');

describe('headless', () => {
  it('prints one line with the address, in the language of the terminal, and serves there', async () => {
    const english = await start({ LANG: 'de_DE.UTF-8' });
    expect(english.line).toMatch(
      /^Taproom is running\. Open this address: http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+\n$/,
    );
    expect(await (await fetch(english.address)).text()).toContain('the page');
    english.signal('SIGTERM');
    await english.ended;
    const chinese = await start({ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' });
    expect(chinese.line).toMatch(/^Taproom已启动，请打开此地址：http:/);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends cleanly on %s, with a page connected',
    async (signal) => {
      const { address, signal: send, ended } = await start({});
      const token = address.hash.slice('#token='.length);
      const socket = new WebSocket(`ws://${address.host}/socket`, ['taproom', `token.${token}`], {
        origin: address.origin,
      });
      await new Promise((done) => socket.once('open', done));
      const closed = new Promise((done) => socket.once('close', done));
      send(signal);
      await closed;
      const { code, stderr, stdout } = await ended;
      expect(code).toBe(0);
      expect(lines(stderr)).toEqual(['Stopping…', 'dispose', 'disposeNow']);
      expect(lines(stdout).length).toBe(1);
    },
  );

  it('ends at once on a second signal when stopping hangs', async () => {
    const { signal, said, ended } = await start({ SCRIPTED_STUCK: '1' });
    signal('SIGINT');
    await said('dispose');
    signal('SIGINT');
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(lines(stderr)).toEqual(['Stopping…', 'dispose', 'disposeNow']);
  });

  /** How a start that fails, or only explains itself, ends. */
  async function refused(environment: Record<string, string>, ...args: string[]) {
    const running = spawn(process.execPath, [join(dir, 'dist', 'main', 'headless.js'), ...args], {
      env: { PATH: process.env['PATH'] ?? '', TAPROOM_DATA_DIR: join(dir, 'data'), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = running;
    const said = { stdout: '', stderr: '' };
    running.stdout.on('data', (data: Buffer) => (said.stdout += data.toString()));
    running.stderr.on('data', (data: Buffer) => (said.stderr += data.toString()));
    const code = await new Promise((done) => running.on('close', done));
    return { code, ...said };
  }

  it('says in a sentence why it can not start', async () => {
    const { code, stderr } = await refused({ LANG: 'zh_CN.UTF-8', SCRIPTED_SECOND: '1' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Taproom无法启动。\nTaproom已在运行，正在使用数据文件夹 .*data。\n/);
  });

  it.each([
    [{}, ['--port', 'x'], '--port'],
    [{}, ['--token-file', '/nonexistent/key'], '--token-file'],
    [{}, ['--listen', '192.0.2.1'], '--listen'],
    [{ TAPROOM_TOKEN: 'short' }, [], 'TAPROOM_TOKEN'],
  ])('names the option that is wrong, and starts nothing: %j %j', async (environment, args, name) => {
    for (const LANG of ['C', 'zh_CN.UTF-8']) {
      const { code, stdout, stderr } = await refused({ LANG, ...environment }, ...args);
      expect(stderr).toContain(name);
      expect(stderr).toContain('taproom serve --help');
      expect([code, stdout]).toEqual([2, '']);
    }
  });

  it('explains its options', async () => {
    const { code, stdout } = await refused({}, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: taproom serve[^]*--allow-host/);
  });

  it('that listens everywhere gives the address that is good on the machine itself, too', async () => {
    const { said, signal, ended } = await start({}, '--listen', '0.0.0.0');
    await said('listens on 0.0.0.0');
    signal('SIGTERM');
    const { stdout } = await ended;
    const [first = '', ...rest] = [...stdout.matchAll(/http:\S+/g)].map(String);
    const here = first.replace(/\/\/[^:]+:/, '//127.0.0.1:');
    expect(here).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    // A machine without a network has no other.
    expect(rest).toEqual(first === here ? [] : [here]);
  });

  it('takes its key from a file, says so, prints no key, and lets it in', async () => {
    const key = 'k'.repeat(32);
    const file = join(dir, 'key');
    await writeFile(file, `${key}\n`, { mode: 0o644 });
    const { line, address, said, signal, ended } = await start(
      {},
      '--token-file',
      file,
      '--base-path',
      '/lab',
    );
    await said(`chmod 600 ${file}`);
    expect(line).not.toContain(key);
    expect(line).toMatch(/http:\/\/127\.0\.0\.1:\d+\/lab\/#token=\n$/);
    const socket = new WebSocket(`ws://${address.host}/lab/socket`, ['taproom', `token.${key}`], {
      origin: address.origin,
    });
    await new Promise((done) => socket.once('open', done));
    signal('SIGTERM');
    expect((await ended).stderr).not.toContain(key);
  });
});
