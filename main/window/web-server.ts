import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Port } from '../transport/port.ts';
import { webSocketPort } from '../transport/websocket-port.ts';
import { readPageFile } from './page-files.ts';

/**
 * Bytes of one message from a page: a paste of a million characters (`console.write`) takes up to six bytes each
 * as JSON, and nothing else comes near.
 */
const maxMessageBytes = 8 * 1024 * 1024;

export interface WebServer {
  /** Opens the app in a browser on this machine; holds the key of this launch. */
  address: string;
  port: number;
  /** Drops every page and stops listening. */
  close(): Promise<void>;
}

/**
 * Serves the built page on 127.0.0.1 at a free port, and a WebSocket to pages that show this launch's token.
 *
 * Three doors keep other pages in the same browser out: the Host must be a loopback name (a foreign name that
 * resolves to 127.0.0.1 is DNS rebinding), the Origin of a WebSocket must be that same host, and the token, known
 * to who reads our terminal, must come with it. Any port is fine in Host: an SSH tunnel has its own.
 */
export async function startWebServer(dir: string, accept: (port: Port) => void): Promise<WebServer> {
  const token = randomBytes(32).toString('base64url');
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: () => 'taproom',
  });
  const server = createServer((request, response) => void answer(dir, request, response));
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refusal = refuseUpgrade(request, token);
    if (refusal) refuse(socket, refusal);
    else sockets.handleUpgrade(request, socket, head, (open) => accept(webSocketPort(open)));
  });

  const port = await listen();
  return {
    address: `http://127.0.0.1:${port}/#token=${token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  function listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        server.off('error', reject);
        resolve(portOf(server.address()));
      });
    });
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('A listening TCP server has an address.');
}

async function answer(dir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const end = (status: number, why: string): void => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${why}\n`);
  };
  if (!isLoopback(request.headers.host)) {
    end(403, 'This address is for this machine only.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    end(405, 'Only GET.');
    return;
  }
  try {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const file = await readPageFile(dir, path, "'self'");
    response.writeHead(file.status, file.headers);
    response.end(request.method === 'HEAD' ? undefined : file.body);
  } catch (error) {
    console.error('taproom: a file of the window could not be read:', error);
    end(500, 'A file of this app could not be read; see the terminal.');
  }
}

/** Why this upgrade is refused, as an HTTP status line; null if it is welcome. */
function refuseUpgrade(request: IncomingMessage, token: string): string | null {
  const { host, origin } = request.headers;
  if (!isLoopback(host)) return '403 Foreign Host';
  if (origin === undefined || origin.toLowerCase() !== `http://${host}`) return '403 Foreign Origin';
  if (request.url !== '/socket') return '404 Not Found';
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
  const shown = protocols.find((one) => one.startsWith('token.'))?.slice('token.'.length);
  if (shown === undefined || !protocols.includes('taproom')) return '401 No Token';
  return isSame(shown, token) ? null : '401 Wrong Token';
}

/** Whether a Host header names this machine by a loopback name, with any port. */
function isLoopback(host: string | undefined): host is string {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host);
}

/** Compares in constant time. */
function isSame(shown: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(token));
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
