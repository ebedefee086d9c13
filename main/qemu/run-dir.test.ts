import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { posix } from './platform/posix.ts';
import { RunDir, runNames } from './run-dir.ts';
import { sweepRuns } from './sweep.ts';

let root = '';
const servers: Server[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'runs-'));
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(root, { recursive: true, force: true });
});

describe('a run folder', () => {
  test('is private, short-lived and leaves nothing', async () => {
    chmodSync(root, 0o755);
    const dir = await RunDir.create(root, posix);
    expect([statSync(root).mode & 0o777, statSync(dir.path).mode & 0o777]).toEqual([0o700, 0o700]);
    expect(dir.stderrTail()).toBe('');
    dir.remove();
    dir.remove();
    expect(readdirSync(root)).toEqual([]);
  });

  test('a path too long for a socket is a problem before QEMU sees it', async () => {
    const long = join(root, 'x'.repeat(80));
    await expect(RunDir.create(long, posix)).rejects.toMatchObject({
      tag: 'run-dir.path-too-long',
      data: { path: long, limit: 107 },
    });
  });

  test('a root that is a link elsewhere is refused', async () => {
    const link = join(root, 'link');
    symlinkSync('/', link);
    await expect(RunDir.create(link, posix)).rejects.toMatchObject({ tag: 'run-dir.unsafe' });
  });
});

/** A folder as a dead app leaves it: sockets nobody listens on, made long ago. */
function deadRun(name: string): string {
  const path = join(root, `${runNames.prefix}${name}`);
  mkdirSync(path);
  utimesSync(path, 0, 0);
  return path;
}

/** A leftover QEMU: greets, names itself, quits when told. */
function leftover(path: string, name: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('{"QMP": {"version": {}, "capabilities": []}}\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().trim().split('\n')) {
        const id = /"id":(\d+)/.exec(line)?.[1] ?? '0';
        const result = line.includes('query-name') ? `{"name": "${name}"}` : '{}';
        socket.write(`{"return": ${result}, "id": ${id}}\r\n`);
        if (line.includes('"quit"')) {
          server.close();
          socket.end();
        }
      }
    });
  });
  servers.push(server);
  return new Promise((resolve) => server.listen(join(path, 'qmp.sock'), () => resolve(server)));
}

describe('sweeping', () => {
  const isOurs = (name: string) => name === 'ours';

  test('no root, nothing to do', async () => {
    expect(await sweepRuns(join(root, 'gone'), posix, isOurs)).toEqual([]);
  });

  test('removes the dead, spares the living and the newborn', async () => {
    const dead = deadRun('dead');
    const living = await RunDir.create(root, posix);
    const newborn = join(root, `${runNames.prefix}new`);
    mkdirSync(newborn);
    const swept = await sweepRuns(root, posix, isOurs);
    expect(swept.map(({ kind, path }) => [kind, path]).sort()).toEqual(
      [
        ['removed', dead],
        ['in-use', living.path],
        ['in-use', newborn],
      ].sort(),
    );
    living.remove();
  });

  test('asks a QEMU that outlived its owner who it is, and quits it', async () => {
    const path = deadRun('left');
    const server = await leftover(path, 'ours');
    utimesSync(path, 0, 0);
    expect(await sweepRuns(root, posix, isOurs)).toEqual([{ kind: 'removed', path, quit: true }]);
    expect([server.listening, existsSync(path)]).toEqual([false, false]);
  });

  test('leaves a stranger alone', async () => {
    const path = deadRun('stranger');
    const server = await leftover(path, 'somebody-else');
    utimesSync(path, 0, 0);
    expect(await sweepRuns(root, posix, isOurs)).toMatchObject([{ kind: 'left', path }]);
    expect([server.listening, existsSync(path)]).toEqual([true, true]);
  });
});
