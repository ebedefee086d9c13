/** Rows about single questions that got no proper answer: at the sockets, without a guest. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import { expectTold, provokes } from '../../faults/testing/provokes.ts';
import { QmpClient } from '../../qemu/qmp.ts';
import { AgentClient } from '../seat/agent.ts';
import { faultOf } from '../faults.ts';
import { Fifo } from '../../qemu/platform/fifo.ts';
import { connectUnix } from '../../qemu/platform/unix-socket.ts';

let folder = '';
let path = '';
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'questions-'));
  path = join(folder, 'a.sock');
});
afterEach(() => {
  server?.close();
  rmSync(folder, { recursive: true });
});

/** Serves lines; `hear` gets each with its id. */
function serve(greeting: string, hear: (socket: Socket, command: string, id: number) => void): Promise<void> {
  const Line = z.object({ execute: z.string(), id: z.number().optional(), arguments: z.unknown() });
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(greeting);
    socket.on('data', (data) => {
      for (const text of data.toString('latin1').replaceAll('\xff', '').trim().split('\n')) {
        const { execute, id, arguments: args } = Line.parse(JSON.parse(text));
        const sync = z.object({ id: z.number() }).safeParse(args);
        hear(socket, execute, id ?? sync.data?.id ?? 0);
      }
    });
  });
  return new Promise((resolve) => server?.listen(path, resolve));
}

const greeting = '{"QMP": {"version": {}, "capabilities": []}}\r\n';
const agree = (socket: Socket, id: number) => socket.write(`{"return": {}, "id": ${id}}\r\n`);

provokes('qmp.unreachable')('nobody opens the control socket', async () => {
  expectTold(await QmpClient.over(connectUnix(path, 50), 50).catch(faultOf), 'qmp.unreachable');
});

provokes('qmp.timeout')('a command without an answer', async () => {
  await serve(greeting, (socket, command, id) => {
    if (command === 'qmp_capabilities') agree(socket, id);
  });
  const client = await QmpClient.over(connectUnix(path, 5_000), 5_000);
  const fault = expectTold(await client.execute('cont', {}, z.unknown(), 50).catch(faultOf), 'qmp.timeout');
  client.close();
  if (!fault.message['zh-CN'].includes('cont')) throw new Error(fault.message['zh-CN']);
});

provokes('qmp.refused')('a command that QEMU refuses', async () => {
  await serve(greeting, (socket, command, id) => {
    if (command === 'qmp_capabilities') agree(socket, id);
    else {
      const error = { class: 'GenericError', desc: 'Device nic0 not found' };
      socket.write(`${JSON.stringify({ error, id })}\r\n`);
    }
  });
  const client = await QmpClient.over(connectUnix(path, 5_000), 5_000);
  expectTold(await client.execute('device_del', {}, z.unknown()).catch(faultOf), 'qmp.refused');
  client.close();
});

/** An agent that knows how to sync. */
function serveAgent(hear: (socket: Socket, id: number) => void): Promise<void> {
  return serve('', (socket, command, id) => {
    if (command === 'guest-sync-delimited') {
      socket.write(Buffer.concat([Buffer.from([0xff]), Buffer.from(`{"return": ${id}}\n`)]));
    } else hear(socket, id);
  });
}

provokes('agent.garbage')('an agent that answers another question', async () => {
  await serveAgent((socket, id) => socket.write(`{"return": "forty-two", "id": ${id}}\n`));
  const agent = new AgentClient((ms, signal) => connectUnix(path, ms, signal));
  expectTold(await agent.request('guest-get-time', {}, z.number()).catch(faultOf), 'agent.garbage');
  agent.close();
});

provokes('agent.closed')('a guest that goes away while it is asked', async () => {
  await serveAgent((socket) => socket.destroy());
  const agent = new AgentClient((ms, signal) => connectUnix(path, ms, signal));
  expectTold(await agent.request('guest-get-time', {}, z.number()).catch(faultOf), 'agent.closed');
  agent.close();
});

provokes('agent.silent')('an agent that is not there', async () => {
  await serve('', () => undefined);
  const agent = new AgentClient((ms, signal) => connectUnix(path, ms, signal));
  expectTold(await agent.request('guest-ping', {}, z.unknown(), 200).catch(faultOf), 'agent.silent');
  agent.close();
});

provokes('meter.no-pipe')('no place for a pipe', async () => {
  const fault: unknown = await Fifo.open(join(folder, 'missing', 'trace'), () => undefined).catch(faultOf);
  expectTold(fault, 'meter.no-pipe');
});
