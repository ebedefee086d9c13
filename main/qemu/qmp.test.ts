import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { QmpClient } from './qmp.ts';
import { connectUnix } from './platform/unix-socket.ts';

const GREETING = '{"QMP": {"version": {"qemu": {"major": 11}}, "capabilities": ["oob"]}}\r\n';
const Command = z.object({ execute: z.string(), id: z.number() });

let folder = '';
let server: Server | undefined;
const clients: QmpClient[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qmp-'));
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** A QMP server that greets and hands each command to `answer`. */
function serve(
  greeting: string,
  answer: (command: string, id: number, socket: Socket) => void,
): Promise<string> {
  const path = join(folder, 'q.sock');
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(greeting);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const { execute, id } = Command.parse(JSON.parse(line));
        answer(execute, id, socket);
      }
    });
  });
  return new Promise((resolve) => server?.listen(path, () => resolve(path)));
}

const polite = (command: string, id: number, socket: Socket) => {
  if (command === 'qmp_capabilities') socket.write(`{"return": {}, "id": ${id}}\r\n`);
};

async function connect(path: string): Promise<QmpClient> {
  const client = await QmpClient.over(connectUnix(path, 1_000), 1_000);
  clients.push(client);
  return client;
}

describe('connecting', () => {
  test('nobody there', async () => {
    await expect(QmpClient.over(connectUnix(join(folder, 'none'), 20), 20)).rejects.toMatchObject({
      tag: 'qmp.unreachable',
      data: { errno: 'ENOENT' },
    });
  });

  test('no greeting', async () => {
    const path = await serve('', polite);
    await expect(QmpClient.over(connectUnix(path, 50), 50)).rejects.toMatchObject({ tag: 'qmp.timeout' });
  });

  test('somebody else answers', async () => {
    const path = await serve('HTTP/1.1 400 Bad Request\r\n', polite);
    await expect(QmpClient.over(connectUnix(path, 1_000), 1_000)).rejects.toMatchObject({
      tag: 'qmp.garbage',
      data: { line: 'HTTP/1.1 400 Bad Request\r' },
    });
  });

  test('hangs up', async () => {
    const path = await serve(GREETING, (_, __, socket) => socket.destroy());
    await expect(QmpClient.over(connectUnix(path, 1_000), 1_000)).rejects.toMatchObject({
      tag: 'qmp.closed',
    });
  });
});

describe('commands', () => {
  test('answers find their commands, in any order and any pieces', async () => {
    const held: number[] = [];
    const path = await serve(GREETING, (command, id, socket) => {
      polite(command, id, socket);
      if (command === 'slow') held.push(id);
      if (command === 'quick') {
        socket.write(`{"return": "quick", "id": ${id}}\r\n{"event": "STOP"}\r\n{"retu`);
        socket.write(`rn": "slow", "id": ${held.join('')}}\r\n`);
      }
    });
    const qmp = await connect(path);
    const events: string[] = [];
    qmp.onEvent(({ name }) => events.push(name));
    const answers = await Promise.all([
      qmp.execute('slow', {}, z.string()),
      qmp.execute('quick', {}, z.string()),
    ]);
    expect([answers, events]).toEqual([['slow', 'quick'], ['STOP']]);
  });

  test('a refusal carries what QEMU said', async () => {
    const path = await serve(GREETING, (command, id, socket) => {
      polite(command, id, socket);
      if (command === 'bad') {
        socket.write(`{"id": ${id}, "error": {"class": "GenericError", "desc": "Duplicate ID"}}\r\n`);
      }
    });
    const qmp = await connect(path);
    await expect(qmp.execute('bad', {}, z.unknown())).rejects.toMatchObject({
      tag: 'qmp.refused',
      data: { command: 'bad', desc: 'Duplicate ID' },
    });
  });

  test('silence is a timeout; a result of another shape is garbage', async () => {
    const path = await serve(GREETING, (command, id, socket) => {
      polite(command, id, socket);
      if (command === 'odd') socket.write(`{"return": 5, "id": ${id}}\r\n`);
    });
    const qmp = await connect(path);
    await expect(qmp.execute('mute', {}, z.unknown(), 20)).rejects.toMatchObject({ tag: 'qmp.timeout' });
    await expect(qmp.execute('odd', {}, z.string())).rejects.toMatchObject({ tag: 'qmp.garbage' });
  });

  test('the end rejects what is pending and what comes after, and is told once', async () => {
    const path = await serve(GREETING, (command, id, socket) => {
      polite(command, id, socket);
      if (command === 'die') socket.destroy();
    });
    const qmp = await connect(path);
    const ends: string[] = [];
    qmp.onEnd((end) => ends.push(end.kind));
    const event = expect(qmp.waitEvent(() => true, 'event', 1_000)).rejects.toMatchObject({
      tag: 'qmp.closed',
    });
    await expect(qmp.execute('die', {}, z.unknown())).rejects.toMatchObject({ tag: 'qmp.closed' });
    await expect(qmp.execute('late', {}, z.unknown())).rejects.toMatchObject({ tag: 'qmp.closed' });
    await event;
    qmp.close();
    expect(ends).toEqual(['closed']);
  });

  test('garbage in the middle ends the connection', async () => {
    const path = await serve(GREETING, (command, id, socket) => {
      polite(command, id, socket);
      if (command === 'x') socket.write('\x00\x01 not json\r\n');
    });
    const qmp = await connect(path);
    await expect(qmp.execute('x', {}, z.unknown())).rejects.toMatchObject({ tag: 'qmp.garbage' });
  });
});
