import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loopback } from './loopback.ts';
import { KEY_FILE, LoopbackLines } from './loopback-lines.ts';

let folder = '';
let lines: LoopbackLines;
const callers: TLSSocket[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loop-'));
  lines = await LoopbackLines.open(folder);
});
afterEach(() => {
  for (const caller of callers.splice(0)) caller.destroy();
  lines.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Calls as QEMU does, under a name and with a key; `gone` resolves when it is hung up on. */
function call(identity: string, key: string): { caller: TLSSocket; gone: Promise<void> } {
  const end = lines.ends.qmp;
  if (end.kind !== 'tls-client') throw new Error('no line over the loopback');
  const caller = connect({
    host: '127.0.0.1',
    port: end.port,
    ciphers: 'PSK',
    maxVersion: 'TLSv1.2',
    checkServerIdentity: () => undefined,
    pskCallback: () => ({ identity, psk: Buffer.from(key, 'hex') }),
  });
  caller.on('error', () => undefined);
  callers.push(caller);
  return { caller, gone: new Promise((resolve) => caller.once('close', () => resolve())) };
}

/** What QEMU reads of a line's key. */
function keyOf(name: string): string {
  const found = new RegExp(`^${name}:(.*)$`, 'm').exec(readFileSync(join(folder, KEY_FILE), 'utf8'));
  return found?.[1] ?? '';
}

describe('lines over the loopback', () => {
  test('the secret lies in a file that nobody else may read, another one for each run', async () => {
    expect(statSync(join(folder, KEY_FILE)).mode & 0o777).toBe(0o600);
    expect(keyOf('qmp')).toMatch(/^[0-9a-f]{64}$/);
    const first = keyOf('qmp');
    const next = await LoopbackLines.open(folder);
    next.close();
    expect(keyOf('qmp')).not.toBe(first);
  });

  test('each line comes by its own name, early or late', async () => {
    const wanted = lines.connect('agent', 5_000);
    call('agent', keyOf('agent')).caller.write('agent here');
    call('qmp', keyOf('qmp')).caller.write('qmp here');
    const [heard] = await new Promise<Buffer[]>((resolve) => {
      void wanted.then((line) => line.once('data', (data: Buffer) => resolve([data])));
    });
    expect(String(heard)).toBe('agent here');
    const qmp = await lines.connect('qmp', 5_000);
    expect(String(await new Promise((resolve) => qmp.once('data', resolve)))).toBe('qmp here');
  });

  test.each([
    ['a wrong key', 'qmp', 'ab'.repeat(32)],
    ['a name that is no line', 'root', null],
  ])('%s is hung up on, and nobody gets that line', async (_, name, key) => {
    await call(name, key ?? keyOf('qmp')).gone;
    await expect(lines.connect('qmp', 50)).rejects.toMatchObject({
      tag: 'qmp.unreachable',
      data: { path: 'qmp', errno: 'ETIMEDOUT' },
    });
  });

  test('who waits can be called off', async () => {
    const waiting = new AbortController();
    const line = lines.connect('qmp', 60_000, waiting.signal);
    waiting.abort(new Error('QEMU exited'));
    await expect(line).rejects.toThrow('QEMU exited');
  });

  test('closed, it hangs up on everybody', async () => {
    const { gone } = call('console', keyOf('console'));
    await lines.connect('console', 5_000);
    lines.close();
    await gone;
  });
});

describe('who has a folder', () => {
  test('its owner, for as long as that lives; a port that somebody else got since is not it', async () => {
    expect(await loopback.whoHas(folder)).toBe('unborn');
    const claim = await loopback.claim(folder);
    expect(await loopback.whoHas(folder)).toBe('claimed');
    claim.release();
    expect(await loopback.whoHas(folder)).toBe('dead');
    const [mine, theirs] = [join(folder, 'owner.json'), mkdtempSync(join(folder, 'other-'))];
    const other = await loopback.claim(theirs);
    const port = /"port":\d+/.exec(readFileSync(join(theirs, 'owner.json'), 'utf8'))?.[0] ?? '';
    writeFileSync(mine, readFileSync(mine, 'utf8').replace(/"port":\d+/, port));
    expect(await loopback.whoHas(folder)).toBe('dead');
    other.release();
  });
});

test('a trace by way of a file is read while it grows, and to its end', async () => {
  const path = join(folder, 'calls');
  let heard = '';
  const trace = await loopback.openTrace(path, (text) => (heard += text));
  appendFileSync(path, 'first\n');
  await expect.poll(() => heard).toBe('first\n');
  appendFileSync(path, 'last\n');
  trace.letGo();
  await trace.ended;
  expect(heard).toBe('first\nlast\n');
  await trace.remove();
  expect(existsSync(path)).toBe(false);
  await expect(loopback.openTrace(join(folder, 'no', 'where'), () => undefined)).rejects.toMatchObject({
    tag: 'meter.no-pipe',
  });
});
