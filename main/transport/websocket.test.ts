import { type AddressInfo, createServer, type Server } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startWebServer, type WebServer } from '../window/web-server.ts';
import { cases } from './conformance/cases.ts';
import { scriptedApp } from './conformance/scripted-app.ts';
import type { Port } from './port.ts';
import { webSocketPort } from './websocket-port.ts';

const app = scriptedApp();
let dir: string;
let server: WebServer;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'taproom-web-'));
  server = await startWebServer(dir, (port) => app.accept(port));
});
afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true });
  expect(app.openPorts).toBe(0);
});

function dial(options: { port?: number; autoPong?: boolean } = {}): Promise<WebSocket> {
  const address = new URL(server.address);
  const host = `127.0.0.1:${options.port ?? address.port}`;
  const token = new URLSearchParams(address.hash.slice(1)).get('token') ?? '';
  const socket = new WebSocket(`ws://${host}/socket`, ['taproom', `token.${token}`], {
    origin: `http://${host}`,
    autoPong: options.autoPong ?? true,
  });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

describe('contract over WebSocket', () => {
  it.each(cases)('$name', async ({ run }) => {
    const ports: Port[] = [];
    await run(async () => {
      const port = webSocketPort(await dial());
      ports.push(port);
      return port;
    });
    for (const port of ports) port.close();
  });
});

/** A WebSocket server end with quick limits, and the client socket that leads to it. */
async function pair(limits: { aliveMs: number; backlog: number }, autoPong: boolean) {
  const { WebSocketServer } = await import('ws');
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => listening.once('listening', resolve));
  const port = new Promise<Port>((resolve) => {
    listening.once('connection', (socket) => resolve(webSocketPort(socket, limits)));
  });
  const socket = new WebSocket(`ws://127.0.0.1:${String(portOf(listening.address()))}`, { autoPong });
  await new Promise((resolve) => socket.once('open', resolve));
  return { port: await port, socket, close: () => listening.close() };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('webSocketPort', () => {
  it('shows signs of life on a quiet line, which are no messages', async () => {
    const { socket, port, close } = await pair({ aliveMs: 5, backlog: 1000 }, true);
    const frames: string[] = [];
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        frames.push(data.toString());
        if (frames.length === 5) resolve();
      });
    });
    expect(frames).toEqual(['', '', '', '', '']);
    port.close();
    close();
  });

  it('gives up on a peer that does not answer', async () => {
    const { port, close } = await pair({ aliveMs: 5, backlog: 1000 }, false);
    await new Promise<void>((resolve) => port.onClose(resolve));
    close();
  });

  it('drops a peer that reads nothing while replies pile up', async () => {
    const { port, socket, close } = await pair({ aliveMs: 60_000, backlog: 1_000_000 }, true);
    socket.pause();
    const closed = new Promise<void>((resolve) => port.onClose(resolve));
    // More than the sockets of the system hold (a few MB); all that lands on us is over the backlog.
    for (let sent = 0; sent < 100; sent += 1) port.send('x'.repeat(500_000));
    await closed;
    socket.terminate();
    close();
  });
});

/** A TCP relay, as an SSH tunnel is: another port, the same server behind. */
async function relay(to: number): Promise<{ server: Server; port: number }> {
  const { connect } = await import('node:net');
  const server = createServer((inbound) => {
    const outbound = connect(to, '127.0.0.1');
    inbound.pipe(outbound).pipe(inbound);
    inbound.on('error', () => outbound.destroy());
    outbound.on('error', () => inbound.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: portOf(server.address()) };
}

it('works through a tunnel with another port', async () => {
  const tunnel = await relay(server.port);
  const socket = await dial({ port: tunnel.port });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.close();
  await closed;
  tunnel.server.close();
});
