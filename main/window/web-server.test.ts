import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Port } from '../transport/port.ts';
import { doorsOf } from './serve/doors.ts';
import { privately, startWebServer, type WebServer } from './web-server.ts';

let root: string;
let server: WebServer;
let token: string;
let host: string;
let accepted: Port[] = [];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'taproom-web-'));
  await mkdir(join(root, 'page'));
  await writeFile(join(root, 'secret.json'), '{"key":1}');
  await writeFile(join(root, 'page', 'index.html'), '<html><head></head></html>');
  server = await startWebServer(join(root, 'page'), (port) => accepted.push(port));
  const address = new URL(server.address);
  token = new URLSearchParams(address.hash.slice(1)).get('token') ?? '';
  host = address.host;
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});
beforeEach(() => {
  accepted = [];
});

interface Dial {
  path?: string;
  protocols?: string[];
  headers?: Record<string, string>;
  origin?: string;
}

/** Dials with right credentials save what is given; tells how it went. */
function dial({ path, protocols, headers, origin }: Dial): Promise<WebSocket | string> {
  const socket = new WebSocket(
    `ws://${host}${path ?? '/socket'}`,
    protocols ?? ['taproom', `token.${token}`],
    {
      origin: origin ?? `http://${host}`,
      headers: headers ?? {},
    },
  );
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', (error) => resolve(error.message));
  });
}

/** A request as bytes: HTTP clients would tidy the path up. */
function rawGet(path: string, hostHeader: string, method = 'GET'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let text = '';
    socket.on('data', (data: Buffer) => {
      text += data.toString();
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${hostHeader}\r\nConnection: close\r\n\r\n`);
  });
}

describe('the WebSocket door', () => {
  it('opens for the token from our own page', async () => {
    const socket = await dial({});
    expect(socket).toBeInstanceOf(WebSocket);
    expect(accepted.length).toBe(1);
    if (socket instanceof WebSocket) {
      expect(socket.protocol).toBe('taproom');
      socket.terminate();
    }
  });

  it.each<[string, () => Dial, string]>([
    ['a foreign Origin', () => ({ origin: 'https://evil.example' }), '403'],
    ['the Origin of another port of this machine', () => ({ origin: 'http://127.0.0.1:1' }), '403'],
    ['an opaque Origin', () => ({ origin: 'null' }), '403'],
    ['an empty Origin', () => ({ origin: '' }), '403'],
    [
      'a foreign Host, even with its own Origin (DNS rebinding)',
      () => ({ headers: { host: 'evil.example' }, origin: 'http://evil.example' }),
      '403',
    ],
    [
      'a Host that only begins like ours',
      () => ({ headers: { host: '127.0.0.1.evil.example' }, origin: 'http://127.0.0.1.evil.example' }),
      '403',
    ],
    ['a missing token', () => ({ protocols: ['taproom'] }), '401'],
    ['no subprotocol at all', () => ({ protocols: [] }), '401'],
    ['an empty token', () => ({ protocols: ['taproom', 'token.'] }), 'invalid'],
    ['a wrong token', () => ({ protocols: ['taproom', `token.${'A'.repeat(43)}`] }), '401'],
    ['a token that is too short', () => ({ protocols: ['taproom', `token.${token.slice(0, -1)}`] }), '401'],
    ['another path', () => ({ path: '/' }), '404'],
    ['the token in the query', () => ({ path: `/socket?token=${token}`, protocols: ['taproom'] }), '404'],
  ])('refuses %s', async (_name, make, status) => {
    const outcome = await dial(make());
    if (status !== 'invalid') expect(outcome).toBe(`Unexpected server response: ${status}`);
    expect(accepted).toEqual([]);
  });

  it('refuses an upgrade without Origin', async () => {
    const answer = await new Promise<number | undefined>((resolve) => {
      const asked = request({
        port: server.port,
        path: '/socket',
        headers: {
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
          'Sec-WebSocket-Protocol': `taproom, token.${token}`,
        },
      });
      asked.on('response', (response) => resolve(response.statusCode));
      asked.on('upgrade', () => resolve(101));
      asked.end();
    });
    expect(answer).toBe(403);
    expect(accepted).toEqual([]);
  });

  it('hangs up on an oversized message, before it is whole', async () => {
    const socket = await dial({});
    if (!(socket instanceof WebSocket)) throw new Error(socket);
    const heard: unknown[] = [];
    accepted[0]?.onMessage((message) => heard.push(message));
    const code = new Promise((resolve) => socket.once('close', resolve));
    socket.send(JSON.stringify('x'.repeat(9 * 1024 * 1024)));
    expect(await code).toBe(1009);
    expect(heard).toEqual([]);
  });
});

describe('the page door', () => {
  it('serves the page to loopback names, with its policy', async () => {
    for (const name of [
      host,
      `localhost:${server.port}`,
      `[::1]:${server.port}`,
      '127.0.0.1:9999',
      'localhost',
    ]) {
      const answer = await rawGet('/', name);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).toMatch(/Content-Security-Policy: default-src 'none'; script-src 'self';/i);
      expect(answer).not.toContain(token);
    }
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    '10.0.0.1',
    'user@localhost',
    '',
  ])('refuses Host %s', async (name) => {
    expect(await rawGet('/', name)).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '//../secret.json',
    '/..%5csecret.json',
  ])('does not leave its folder for %s', async (path) => {
    const answer = await rawGet(path, host);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toContain('"key"');
  });

  it('knows GET and HEAD only', async () => {
    expect(await rawGet('/', host, 'HEAD')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await rawGet('/', host, 'DELETE')).toMatch(/^HTTP\/1\.1 405 /);
  });
});

it('listens on this machine alone, with a token of its own each time', async () => {
  const other = await startWebServer(root, () => undefined);
  expect(other.address).not.toContain(token);
  expect(other.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  await other.close();
});

describe('behind a proxy, in a sub-path', () => {
  let inPath: WebServer;
  let address: URL;
  beforeAll(async () => {
    inPath = await startWebServer(join(root, 'page'), () => undefined, {
      ...privately(),
      basePath: '/lab/taproom/',
      doors: doorsOf('127.0.0.1', ['lab.example.org']),
    });
    address = new URL(inPath.url);
  });
  afterAll(() => inPath.close());

  const knock = (path: string, origin: string): Promise<string> => {
    const key = new URL(inPath.address).hash.slice('#token='.length);
    const socket = new WebSocket(`ws://${address.host}${path}`, ['taproom', `token.${key}`], { origin });
    return new Promise((resolve) => {
      socket.on('open', () => {
        socket.terminate();
        resolve('open');
      });
      socket.on('error', (error) => resolve(error.message));
    });
  };

  it('serves page and WebSocket below its path, and says elsewhere where that is', async () => {
    expect(address.pathname).toBe('/lab/taproom/');
    expect((await fetch(address)).status).toBe(200);
    const elsewhere = await fetch(address.origin);
    expect(elsewhere.status).toBe(404);
    expect(await elsewhere.text()).toContain('/lab/taproom/');
    expect(await knock('/lab/taproom/socket', address.origin)).toBe('open');
    expect(await knock('/socket', address.origin)).toMatch('404');
  });

  it('sends a path without its last slash to the right one, whatever a proxy put before', async () => {
    const answer = await fetch(new URL('/lab/taproom', address), { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, 'taproom/']);
  });

  it('lets pages of an allowed name in, with HTTPS before it, and of no other', async () => {
    expect(await knock('/lab/taproom/socket', 'https://lab.example.org')).toBe('open');
    expect(await knock('/lab/taproom/socket', 'https://evil.example')).toMatch('403');
  });
});

describe('one learner', () => {
  const come = async (learner: string): Promise<WebSocket> => {
    const socket = await dial({
      protocols: ['taproom', 'taproom.taken', `token.${token}`, `learner.${learner}`],
    });
    if (!(socket instanceof WebSocket)) throw new Error(socket);
    return socket;
  };
  const leave = async (socket: WebSocket): Promise<void> => {
    const before = server.windows;
    const gone = new Promise((resolve) => socket.once('close', resolve));
    socket.close();
    await gone;
    await expect.poll(() => server.windows).toBe(before - 1);
  };

  it('has as many windows as she likes; another one is told, until the last of them is closed', async () => {
    await expect.poll(() => server.windows).toBe(0);
    const [first, second] = [await come('ada'), await come('ada')];
    expect([first.protocol, second.protocol]).toEqual(['taproom', 'taproom']);
    expect(accepted).toHaveLength(2);
    const other = await come('bob');
    expect(other.protocol).toBe('taproom.taken');
    await new Promise((resolve) => other.once('close', resolve));
    expect(accepted).toHaveLength(2);
    // A page of before this word existed is refused all the same.
    expect(await dial({})).toBe('Unexpected server response: 409');
    await leave(first);
    expect((await come('bob')).protocol).toBe('taproom.taken');
    await leave(second);
    const late = await come('bob');
    expect(late.protocol).toBe('taproom');
    await leave(late);
  });
});

it.each([
  ['an address of nobody’s', () => ({ listen: '192.0.2.1' }), '--listen'],
  ['a port that somebody has', () => ({ port: server.port }), '--port'],
])('says with the name of the option why it can not listen: %s', async (_case, options, name) => {
  const start = startWebServer(root, () => undefined, { ...privately(), ...options() });
  await expect(start).rejects.toThrow(name);
});
