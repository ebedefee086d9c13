import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { AgentClient } from './agent.ts';
import { connectUnix } from '../../qemu/platform/unix-socket.ts';

const Request = z.object({
  execute: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  id: z.number().optional(),
});
type Request = z.infer<typeof Request>;

let folder = '';
let path = '';
let server: Server | undefined;
let agent: AgentClient;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qga-'));
  path = join(folder, 'agent.sock');
  agent = new AgentClient((ms, signal) => connectUnix(path, ms, signal));
});
afterEach(() => {
  agent.close();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** A serial port with an agent behind it. `answer` gets each request that is not a sync. */
function serve(
  answer: (request: Request, socket: Socket) => void,
  sync: (id: unknown, socket: Socket) => void = politeSync,
): Promise<void> {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1').replaceAll('\xff', '');
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const request = Request.parse(JSON.parse(line));
        if (request.execute === 'guest-sync-delimited') sync(request.arguments['id'], socket);
        else answer(request, socket);
      }
    });
  });
  return new Promise((resolve) => server?.listen(path, resolve));
}

/** The real agent first complains about the 0xFF, then answers behind a 0xFF of its own. */
function politeSync(id: unknown, socket: Socket): void {
  socket.write('{"error": {"class": "GenericError", "desc": "JSON parse error, stray"}}\n');
  socket.write(Buffer.concat([Buffer.from([0xff]), Buffer.from(`{"return": ${String(id)}}\n`)]));
}

const reply = (socket: Socket, id: number | undefined, value: unknown) =>
  socket.write(`${JSON.stringify({ return: value, id })}\n`);
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('runs a program and captures both outputs', async () => {
  let looks = 0;
  await serve(({ execute, arguments: args, id }, socket) => {
    if (execute === 'guest-exec') {
      expect(args).toEqual({ path: '/usr/bin/lspci', arg: ['-nn'], 'capture-output': true });
      reply(socket, id, { pid: 42 });
    } else if (++looks < 3) reply(socket, id, { exited: false });
    else {
      const data = { 'out-data': base64('网卡\n'), 'err-data': base64('oops') };
      reply(socket, id, { exited: true, exitcode: 1, ...data });
    }
  });
  expect(await agent.exec('/usr/bin/lspci', ['-nn'])).toEqual({
    exitCode: 1,
    stdout: '网卡\n',
    stderr: 'oops',
  });
});

test('a program ended by a signal has the exit code a shell gives it', async () => {
  await serve(({ execute, id }, socket) => {
    reply(socket, id, execute === 'guest-exec' ? { pid: 1 } : { exited: true, signal: 9 });
  });
  expect(await agent.exec('/x', [])).toMatchObject({ exitCode: 137 });
});

test('waits for an agent that starts late: the first syncs are echoed or lost', async () => {
  let syncs = 0;
  await serve(
    ({ id }, socket) => reply(socket, id, 7),
    (id, socket) => {
      if (++syncs === 1)
        socket.write(`{"execute":"guest-sync-delimited","arguments":{"id":${String(id)}}}\n`);
      if (syncs >= 3) politeSync(id, socket);
    },
  );
  expect(await agent.request('guest-get-time', {}, z.number())).toBe(7);
});

test('an error is a refusal, another shape is garbage', async () => {
  await serve(({ execute, id }, socket) => {
    if (execute === 'odd') reply(socket, id, 'text');
    else socket.write(`{"error": {"class": "X", "desc": "no such file"}, "id": ${String(id)}}\n`);
  });
  await expect(agent.readFile('/none')).rejects.toMatchObject({ kind: 'refused' });
  await expect(agent.request('odd', {}, z.number())).rejects.toMatchObject({ kind: 'garbage' });
});

test('after silence it syncs again, and the late answer confuses nobody', async () => {
  let late: number | undefined;
  let syncs = 0;
  await serve(
    ({ execute, id }, socket) => {
      if (execute === 'mute') late = id;
      else {
        reply(socket, late, 'late');
        reply(socket, id, 'fresh');
      }
    },
    (id, socket) => {
      syncs += 1;
      politeSync(id, socket);
    },
  );
  await expect(agent.request('mute', {}, z.string(), 50)).rejects.toMatchObject({ kind: 'silent' });
  const before = syncs;
  expect(await agent.request('next', {}, z.string())).toBe('fresh');
  expect(syncs).toBeGreaterThan(before);
});

test('an agent that dies with a question is followed by one that is asked again', async () => {
  const asked: (number | undefined)[] = [];
  await serve(({ id }, socket) => {
    asked.push(id);
    if (asked.length > 1) reply(socket, id, 7);
  });
  expect(await agent.request('guest-get-time', {}, z.number())).toBe(7);
  expect(asked).toHaveLength(2);
});

test('an agent that is only slow is asked once', async () => {
  const asked: (number | undefined)[] = [];
  let syncs = 0;
  await serve(
    ({ id }) => void asked.push(id),
    (id, socket) => {
      // Answers come in the order of the questions.
      if (++syncs > 1) reply(socket, asked[0], 7);
      politeSync(id, socket);
    },
  );
  expect(await agent.request('guest-get-time', {}, z.number())).toBe(7);
  expect(asked).toHaveLength(1);
});

test('a program past its deadline is killed and reported', async () => {
  const killed = new Promise<unknown>((resolve) => {
    void serve(({ execute, arguments: args, id }, socket) => {
      if (execute === 'guest-exec') {
        reply(socket, id, { pid: 5 });
        if (args['path'] !== '/sleep') resolve(args['arg']);
      } else reply(socket, id, { exited: false });
    });
  });
  await expect(agent.exec('/sleep', [], 60)).rejects.toMatchObject({
    kind: 'overtime',
    // It stands in sentences of both languages.
    detail: '/sleep, 0.06 s',
  });
  expect(await killed).toEqual(['kill', '-9', '5']);
});

test('nobody there, and gone for good', async () => {
  await expect(agent.request('x', {}, z.unknown(), 30)).rejects.toMatchObject({ kind: 'silent' });
  await serve(() => undefined);
  const pending = agent.request('mute', {}, z.unknown());
  const closed = expect(pending).rejects.toMatchObject({ kind: 'closed' });
  await new Promise<void>((resolve) => server?.once('connection', () => resolve()));
  agent.close();
  await closed;
  await expect(agent.request('x', {}, z.unknown())).rejects.toMatchObject({ kind: 'closed' });
});

test('a request that still looks for the agent ends when the client is closed, and leaves nothing to wait for', async () => {
  const asked = agent.request('guest-ping', {}, z.unknown()).catch((error: unknown) => error);
  // It has found nobody, and tries again.
  await new Promise((resolve) => setImmediate(resolve));
  const began = performance.now();
  agent.close();
  expect(await asked).toMatchObject({ kind: 'closed' });
  // Far below the five seconds that a request may take; a busy machine needs some of them.
  expect(performance.now() - began).toBeLessThan(2_000);
});
