/**
 * A class, for real: Debian's JupyterHub with the configuration of `deploy/jupyterhub`, a teacher and two learners with
 * accounts of that machine, and a guest for each. It runs in namespaces of its own (`scripts/hub/machine.sh`), as root.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { goodLesson } from '../../../lessons/testing/lesson-folder.ts';
import type { Client } from '../../../transport/connect.ts';
import { Browser } from './testing/browser.ts';

const project = resolve(import.meta.dirname, '..', '..', '..', '..');
const machine = join(project, 'build', 'hub-root', 'root');
const site = 'http://127.0.0.1:8000';
const lesson = 'first-look';
/** A busy machine takes its time for each of a dozen processes. */
const patience = { timeout: 60_000, interval: 250 };

let hub: ChildProcess;
const [alice, bob, teacher] = [new Browser(site), new Browser(site), new Browser(site)];
/** Each at their own page. */
let atAlice: Client;
let atBob: Client;
let [keyOfAlice, keyOfBob] = ['', ''];
/** They touch something every second: guests boot longer than anybody may be idle here. */
const atWork = new Set<Client>();
const hands = setInterval(() => {
  for (const client of atWork) void client.call('app.touched', {});
}, 1_000);

beforeAll(async () => {
  const log = createWriteStream(join(project, 'build', 'reports', 'hub.log'));
  hub = spawn('chroot', [machine, 'jupyterhub', '-f', '/opt/taproom/scripts/hub/jupyterhub_config.py'], {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  hub.stdout?.pipe(log);
  hub.stderr?.pipe(log);
  await vi.waitFor(
    async () => expect((await new Browser(site).get('/hub/login')).status).toBe(200),
    patience,
  );
});
afterAll(async () => {
  clearInterval(hands);
  const over = new Promise((done) => hub.once('exit', done));
  hub.kill('SIGTERM');
  await over;
});

/** Starts the learner's Taproom from the hub's form, and loads its page. @returns the key in it */
async function start(browser: Browser, name: string, agrees: boolean): Promise<string> {
  await browser.fillIn('/hub/spawn', agrees ? { share: 'yes' } : {});
  return vi.waitFor(async () => keyIn((await browser.get(`/user/${name}/`)).text), patience);
}

function keyIn(page: string): string {
  const key = /name="taproom-key" content="([\w-]+)"/.exec(page)?.[1];
  if (key === undefined) throw new Error('This is no page of a Taproom.');
  return key;
}

async function sitDown(browser: Browser, name: string, key: string): Promise<Client> {
  const client = await browser.dial(`/user/${name}/`, key);
  if (typeof client === 'number') throw new Error(`${name} was refused with ${client}.`);
  atWork.add(client);
  client.onClose(() => atWork.delete(client));
  return client;
}

/** Types a line and waits for what it prints. */
function type(client: Client, line: string, printed: RegExp): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    const stop = client.stream('console', { seat: 'host' }, ({ data }) => {
      text += data;
      if (!printed.test(text)) return;
      stop();
      done(text);
    });
    client.call('console.write', { seat: 'host', data: `${line}\n` }).catch(failed);
  });
}

const isReady = (client: Client): Promise<void> =>
  vi.waitFor(async () => expect((await client.call('app.hello', {})).guest.kind).toBe('ready'), {
    timeout: 120_000,
    interval: 500,
  });

test('each learner signs in with an account of the machine, and gets a guest of their own that answers', async () => {
  expect((await new Browser(site).signIn('alice', 'wrong')).text).toContain('Invalid username or password');
  await Promise.all([alice.signIn('alice', 'alice'), bob.signIn('bob', 'bob')]);
  keyOfAlice = await start(alice, 'alice', true);
  keyOfBob = await start(bob, 'bob', false);
  atAlice = await sitDown(alice, 'alice', keyOfAlice);
  atBob = await sitDown(bob, 'bob', keyOfBob);
  for (const client of [atAlice, atBob]) await client.call('lesson.open', { lessonId: lesson });
  await Promise.all([isReady(atAlice), isReady(atBob)]);
  await type(atAlice, 'echo $((6 * 7)) alice > /tmp/own; cat /tmp/own', /42 alice/);
  await type(atBob, 'cat /tmp/own', /No such file/);
  await atAlice.call('lesson.predict', { lessonId: lesson, stepId: 'walk-the-corridor', option: 'dozens' });
  await type(atAlice, 'lspci', /Ethernet controller/);
});

test('neither reaches the other’s: by address, key, cookie or token, at the hub or past it', async () => {
  const base = '/user/alice/';
  const refused = await bob.get(base);
  expect(refused.status).toBe(403);
  expect(refused.text).not.toContain('taproom-key');
  // The key of alice's page without her cookie, with bob's, and her cookie with a key that is not her page's.
  expect(await new Browser(site).dial(base, keyOfAlice)).toBe(401);
  expect(await bob.dial(base, keyOfAlice)).toBe(401);
  expect(await alice.dial(base, keyOfBob)).toBe(401);
  expect(await alice.dial(base, 'A'.repeat(43))).toBe(401);
  // A session of bob's Taproom is none of alice's.
  const thief = new Browser(site);
  const own = bob.cookie('taproom-session', '/user/bob/');
  expect(own).toMatch(/^[\w-]{43}$/);
  thief.setCookie({ name: 'taproom-session', value: own, path: base });
  expect(await thief.dial(base, keyOfBob)).toBe(401);
  expect((await thief.get(base)).path).toBe('/hub/login');
  // A token for the hub's API, even alice's own, is no key of a Taproom.
  const direct = await addressOf('alice');
  for (const [browser, name] of [
    [bob, 'bob'],
    [alice, 'alice'],
  ] as const) {
    const { token } = z
      .object({ token: z.string() })
      .parse(await browser.api('POST', `/users/${name}/tokens`));
    for (const at of [site, direct]) {
      const stranger = new Browser(at);
      for (const headers of [{ Authorization: `token ${token}` }, { Authorization: `Bearer ${token}` }]) {
        const answer = await fetch(`${at}${base}?token=${token}`, { headers, redirect: 'manual' });
        expect([answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([
          302,
          '/hub/api/oauth2/authorize',
        ]);
      }
      stranger.setCookie({ name: 'taproom-session', value: token, path: base });
      expect(await stranger.dial(base, token)).toBe(401);
    }
  }
  // What lies on the disk is each learner's own, too.
  for (const path of ['/home/alice', '/srv/taproom/reports/alice', '/srv/taproom/reports']) {
    expect(() => asUser('bob', 'ls', path)).toThrow('Permission denied');
  }
});

/** Where a learner's Taproom listens, for who goes past the hub. */
async function addressOf(name: string): Promise<string> {
  for (const pid of await readdir('/proc')) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    const url = /(?:^|\0)JUPYTERHUB_SERVICE_URL=(http:\/\/[^/\0]+)\/user\/(\w+)\//.exec(environment);
    if (url?.[1] !== undefined && url[2] === name) return url[1];
  }
  throw new Error(`${name} has no Taproom.`);
}

function asUser(name: string, ...command: string[]): string {
  return execFileSync('chroot', [`--userspec=${name}:${name}`, machine, ...command], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

test('a folder of lessons that the teacher puts in place is there at once, for everybody, and stays', async () => {
  const shelf = join(machine, 'srv', 'taproom', 'lessons');
  const id = 'house-visit';
  const made = join(machine, 'srv', 'made');
  await mkdir(made);
  for (const [file, text] of Object.entries(goodLesson)) {
    await writeFile(
      join(made, file),
      text.replace('id: sample', `id: ${id}`).replaceAll('lesson:sample', `lesson:${id}`),
    );
  }
  const told = [atAlice, atBob].map(
    (client) =>
      new Promise<string[]>((done) => {
        client.on('lessons.changed', ({ lessons }) => {
          const ids = lessons.map((one) => one.id);
          if (ids.includes(id)) done(ids);
        });
      }),
  );
  await rename(made, join(shelf, id));
  for (const ids of await Promise.all(told)) expect(ids.at(-1)).toBe(id);
  const path = '/srv/taproom/lessons';
  await atBob.call('packs.remove', { path });
  expect((await atBob.call('app.hello', {})).packs).toEqual([{ path, given: true, lessons: 1, problems: 0 }]);
});

test('the teacher sees who has finished what, of those who agreed; a learner does not', async () => {
  const page = '/services/progress/';
  expect((await bob.get(page)).status).toBe(403);
  await teacher.signIn('teacher', 'teacher');
  const seen = await vi.waitFor(async () => {
    const { status, text } = await teacher.get(page);
    expect([status, /<th scope="row">alice<\/th><td>1\/\d+<\/td><td>1\/6<\/td>/.test(text)]).toEqual([
      200,
      true,
    ]);
    return text;
  }, patience);
  expect(seen).not.toContain('bob');
  expect((await teacher.get(page, { 'Accept-Language': 'zh-CN' })).text).toContain('谁完成了什么');
  // Whatever a learner writes there is text.
  const report = join(machine, 'srv', 'taproom', 'reports', 'alice', 'report.json');
  const kept = await readFile(report, 'utf8');
  await writeFile(report, kept.replace('"en": "', '"en": "<script>'));
  expect((await teacher.get(page)).text).toContain('&lt;script&gt;');
  asUser('alice', 'ln', '-sf', '/srv/taproom/cookie_secret', '/srv/taproom/reports/alice/report.json');
  expect((await teacher.get(page)).text).not.toContain('alice');
});

test('a page that nobody touches is stopped, one that is touched is not, and who comes back is at their place', async () => {
  // Her guest goes on printing, and her page answers every ping.
  await type(atAlice, 'while sleep 1; do echo tick $((6 * 7)); done', /tick 42/);
  atWork.delete(atAlice);
  const gone = new Promise<'gone'>((done) => atAlice.onClose(() => done('gone')));
  expect(await Promise.race([gone, wait(75_000, 'still there')])).toBe('gone');
  expect((await atBob.call('app.hello', {})).guest.kind).toBe('ready');
  const form = await vi.waitFor(async () => {
    const { text } = await alice.get('/hub/spawn');
    expect(text).toContain('name="share"');
    return text;
  }, patience);
  expect(form).toMatch(/name="share"[^>]* checked/);
  const back = await sitDown(alice, 'alice', await start(alice, 'alice', false));
  const hello = await back.call('app.hello', {});
  expect(hello.openLesson).toBe(lesson);
  expect(hello.lessons.find(({ id }) => id === lesson)?.done).toBe(1);
  // She has thought better of it.
  expect((await teacher.get('/services/progress/')).text).not.toContain('alice');
});
