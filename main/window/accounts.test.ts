/** Another account on the same machine can reach our port, since ports have no owner; it gets nothing there. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { startWebServer, type WebServer } from './web-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'taproom-port-'));
writeFileSync(join(folder, 'index.html'), '<html><head></head><body>the page</body></html>');
afterAll(() => rmSync(folder, { recursive: true }));

let server: WebServer;
let accepted = 0;
beforeEach(async () => {
  accepted = 0;
  server = await startWebServer(folder, () => {
    accepted += 1;
  });
});
afterEach(() => server.close());

/** The answer's first line to an upgrade from this machine, from another account where we may be one. */
function knock(protocols: string, origin = `http://127.0.0.1:${server.port}`): Promise<string> {
  const program = `
    const request = require('http').request({
      host: '127.0.0.1', port: ${server.port}, path: '/socket',
      headers: {
        Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
        'Sec-WebSocket-Protocol': process.argv[1], Origin: process.argv[2],
      },
    });
    const tell = ({ statusCode, statusMessage }) => { console.log(statusCode, statusMessage); process.exit(); };
    request.on('upgrade', tell).on('response', tell).on('error', ({ code }) => console.log(code)).end();`;
  return run(program, protocols, origin);
}

const bob = 54_321;
const asBob = process.getuid?.() === 0 ? { uid: bob, gid: bob } : {};

async function run(program: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['-e', program, ...args], {
    ...asBob,
    cwd: '/',
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return said.trim();
}

test('without the key of this launch, or with another, there is no conversation', async () => {
  expect(await knock('taproom')).toBe('401 No Token');
  expect(await knock(`taproom, token.${'A'.repeat(43)}`)).toBe('401 Wrong Token');
  expect(accepted).toBe(0);
  const token = new URL(server.address).hash.slice('#token='.length);
  expect(await knock(`taproom, token.${token}`)).toMatch(/^101 /);
  expect(accepted).toBe(1);
});

test('the key is in no place that another account can read', async () => {
  const token = new URL(server.address).hash.slice('#token='.length);
  // Command lines are everybody's, and so is the page; the environment is the owner's alone.
  const commandLine = `console.log(require('fs').readFileSync('/proc/${process.pid}/cmdline', 'latin1'))`;
  const page = `fetch('http://127.0.0.1:${server.port}/').then((page) => page.text()).then(console.log)`;
  for (const program of [commandLine, page]) {
    const read = await run(program);
    expect(read).not.toBe('');
    expect(read).not.toContain(token);
  }
});
