/** The door as a browser meets it, with a hub that says what a test wants; the real hub is in `scripts/hub`. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startWebServer, type WebServer } from '../../web-server.ts';
import { hubDoors } from '../doors.ts';
import { type HubGate, hubGate } from './gate.ts';
import type { HubUser } from './hub.ts';
import type { HubPlace } from './place.ts';

const place: HubPlace = {
  listen: '127.0.0.1',
  port: 0,
  basePath: '/user/ada/',
  api: 'http://127.0.0.1:1/hub/api',
  activity: 'http://127.0.0.1:1/hub/api/users/ada/activity',
  clientId: 'jupyterhub-user-ada',
  secret: 's3cret',
  authorize: '/hub/api/oauth2/authorize',
  callback: '/user/ada/oauth_callback',
  serverName: '',
  scopes: ['access:servers!server=ada/', 'access:servers!user=ada'],
  reportMs: 60_000,
};
const ada: HubUser = { name: 'ada', scopes: ['access:servers!server=ada/'] };
const bob: HubUser = { name: 'bob', scopes: ['access:servers!server=bob/'] };

/** Codes that the hub gave out, and the users of its tokens. */
const codes = new Map<string, string>();
const users = new Map<string, HubUser>();
let isAway = false;
let entered = 0;
let folder: string;
let gate: HubGate;
let server: WebServer;
let site: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taproom-hub-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<html><head></head></html>');
  await writeFile(join(folder, 'assets', 'page.js'), '0');
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  codes.clear();
  users.clear();
  users.set('token-ada', ada).set('token-bob', bob);
  codes.set('code-ada', 'token-ada').set('code-bob', 'token-bob');
  isAway = false;
  entered = 0;
  const answer = <T>(value: T): Promise<T> =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve(value);
  gate = hubGate({
    place,
    hub: {
      tokenFor: (code) => {
        const token = codes.get(code) ?? null;
        codes.delete(code);
        return answer(token);
      },
      userOf: (token) => answer(users.get(token) ?? null),
      report: () => answer(undefined),
    },
    entered: () => {
      entered += 1;
    },
    goodMs: 20,
  });
  server = await startWebServer(folder, () => undefined, {
    ...place,
    doors: hubDoors([]),
    gate,
    fragment: '',
  });
  site = `http://127.0.0.1:${server.port}`;
});
afterEach(async () => {
  gate.close();
  await server.close();
});

/** What a browser keeps. */
class Jar {
  readonly cookies = new Map<string, string>();
  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await fetch(`${site}${path}`, {
      redirect: 'manual',
      headers: { ...headers, Cookie: this.header },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (line.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
  /** Begins to sign in. @returns the state that the hub is given */
  async begin(): Promise<string> {
    const answer = await this.get('/user/ada/');
    expect(answer.status).toBe(302);
    return new URL(answer.headers.get('location') ?? '', site).searchParams.get('state') ?? '';
  }
  /** @returns the key in the page */
  async signIn(code: string): Promise<string> {
    const state = await this.begin();
    const back = await this.get(`/user/ada/oauth_callback?code=${code}&state=${state}`);
    expect([back.status, back.headers.get('location')]).toEqual([302, '/user/ada/']);
    return keyIn(await this.get('/user/ada/'));
  }
}

async function keyIn(page: Response): Promise<string> {
  expect(page.status).toBe(200);
  return /name="taproom-key" content="([\w-]{43})"/.exec(await page.text())?.[1] ?? '';
}

/** @returns the open socket, or the status that it was refused with */
function dial(jar: Jar, key: string, origin = site): Promise<WebSocket | string> {
  const socket = new WebSocket(`${site.replace('http', 'ws')}/user/ada/socket`, ['taproom', `token.${key}`], {
    origin,
    headers: { Cookie: jar.header },
  });
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', ({ message }) => resolve(/\d{3}$/.exec(message)?.[0] ?? message));
  });
}

test('a browser is sent to the hub, comes back with a code, and gets its page and its socket', async () => {
  const jar = new Jar();
  const sent = await jar.get('/user/ada/', { 'X-Forwarded-Proto': 'https' });
  const to = new URL(sent.headers.get('location') ?? '', site);
  expect([sent.status, to.pathname]).toEqual([302, place.authorize]);
  const { state, ...asked } = Object.fromEntries(to.searchParams);
  expect(asked).toEqual({
    client_id: place.clientId,
    redirect_uri: place.callback,
    response_type: 'code',
  });
  expect(state).toMatch(/^[\w-]{43}$/);
  expect(sent.headers.get('set-cookie')).toMatch(/; Path=\/user\/ada\/; .*HttpOnly; SameSite=Lax; Secure$/);
  const key = await jar.signIn('code-ada');
  expect(entered).toBe(1);
  expect((await jar.get('/user/ada/')).headers.get('cache-control')).toBe('no-store');
  expect((await jar.get('/user/ada/assets/page.js')).status).toBe(200);
  const socket = await dial(jar, key);
  expect(socket).toBeInstanceOf(WebSocket);
  // Neither what we hold for the hub nor the hub's token is anywhere in the browser.
  expect(jar.header).not.toMatch(/token-ada|s3cret/);
});

test('a proxy may write the way back in other characters than the hub', async () => {
  const jar = new Jar();
  const state = await jar.begin();
  const back = await jar.get(`/user/%61da/oauth_callback?code=code-ada&state=${state}`);
  expect([back.status, back.headers.get('location')]).toEqual([302, '/user/ada/']);
  expect(jar.cookies.has('taproom-session')).toBe(true);
});

test('nothing is served to who has not signed in', async () => {
  const jar = new Jar();
  expect((await jar.get('/user/ada/assets/page.js')).status).toBe(401);
  expect(await dial(jar, 'A'.repeat(43))).toBe('401');
  jar.cookies.set('taproom-session', 'A'.repeat(43));
  expect((await jar.get('/user/ada/')).status).toBe(302);
  expect(await dial(jar, 'A'.repeat(43))).toBe('401');
});

test('another user of the hub is not let in, with a code of their own', async () => {
  const jar = new Jar();
  const state = await jar.begin();
  const back = await jar.get(`/user/ada/oauth_callback?code=code-bob&state=${state}`);
  expect(back.status).toBe(403);
  expect(await back.text()).toMatch(/somebody else’s[\s\S]*别人的/);
  expect((await jar.get('/user/ada/')).status).toBe(302);
});

test.each([
  ['a state that another browser was given', (state: string) => state, true],
  ['no state', () => '', false],
  ['a state that was made up', () => 'B'.repeat(43), false],
])('a code with %s opens nothing, and is not even looked at', async (_name, shown, isOther) => {
  const jar = new Jar();
  const state = await (isOther ? new Jar() : jar).begin();
  const back = await jar.get(`/user/ada/oauth_callback?code=code-ada&state=${shown(state)}`);
  expect(back.status).toBe(400);
  expect(codes.has('code-ada')).toBe(true);
});

test('a code is good once, and its state with it', async () => {
  const jar = new Jar();
  const state = await jar.begin();
  const path = `/user/ada/oauth_callback?code=code-ada&state=${state}`;
  expect((await jar.get(path)).status).toBe(302);
  expect((await jar.get(path)).status).toBe(400);
  const other = await new Jar().get(path);
  expect(other.status).toBe(400);
});

test('a socket needs the cookie, the key of that very session, and our page', async () => {
  const [jar, second, stranger] = [new Jar(), new Jar(), new Jar()];
  const key = await jar.signIn('code-ada');
  codes.set('code-ada', 'token-ada');
  const secondKey = await second.signIn('code-ada');
  expect(await dial(stranger, key)).toBe('401');
  expect(await dial(jar, secondKey)).toBe('401');
  expect(await dial(jar, 'A'.repeat(43))).toBe('401');
  expect(await dial(jar, key, 'http://evil.example')).toBe('403');
  // The same learner in another browser is no stranger.
  expect(await dial(jar, key)).toBeInstanceOf(WebSocket);
  expect(await dial(second, secondKey)).toBeInstanceOf(WebSocket);
});

test('who signs out of the hub, or may come in no longer, is out here too, with their open socket', async () => {
  for (const change of [
    () => users.delete('token-ada'),
    () => users.set('token-ada', { ...ada, scopes: [] }),
  ]) {
    users.set('token-ada', ada);
    codes.set('code-ada', 'token-ada');
    const jar = new Jar();
    const socket = await dial(jar, await jar.signIn('code-ada'));
    if (!(socket instanceof WebSocket)) throw new Error(socket);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    change();
    await closed;
    expect((await jar.get('/user/ada/')).status).toBe(302);
  }
});

test('a hub that is away throws nobody out, and says so to who comes', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  const [jar, late] = [new Jar(), new Jar()];
  await jar.signIn('code-ada');
  const state = await late.begin();
  isAway = true;
  await vi.waitFor(async () => {
    expect((await jar.get('/user/ada/')).status).toBe(200);
    expect(complaint).toHaveBeenCalled();
  });
  const back = await late.get(`/user/ada/oauth_callback?code=code-x&state=${state}`);
  expect(back.status).toBe(502);
  complaint.mockRestore();
});
