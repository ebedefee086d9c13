import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import * as wire from '../contract/wire-names.ts';
import type { Port } from '../transport/port.ts';
import { webSocketPort } from '../transport/websocket-port.ts';
import { readPageFile } from './page-files.ts';
import { bracketed, type Doors, doorsOf, isEverywhere, ownAddresses } from './serve/doors.ts';
import { type Gate, keyGate, protocolsOf, type SocketEntry } from './serve/gate.ts';
import type { ServeOptions } from './serve/options.ts';
import { placeOf } from './serve/place.ts';
import { LearnerSeat } from './serve/seat.ts';
import { ServeUsageError } from './serve/usage-error.ts';

/**
 * Bytes of one message from a page: a paste of a million characters (`console.write`) takes up to six bytes each
 * as JSON, and nothing else comes near.
 */
const maxMessageBytes = 8 * 1024 * 1024;

/** Where to listen, and who is let in. */
export interface WebServerOptions extends Pick<ServeOptions, 'listen' | 'port' | 'basePath'> {
  doors: Doors;
  gate: Gate;
  /** What belongs behind the page's address: `#` and the key, or nothing. */
  fragment: string;
}

export interface WebServer {
  /** Where the page is. */
  url: string;
  /** The same with what belongs behind it: opens the app. */
  address: string;
  port: number;
  /** How many are connected. */
  readonly windows: number;
  /** Drops every page and stops listening. */
  close(): Promise<void>;
}

/** For this machine alone, at a free port, with a key of this launch. */
export function privately(): WebServerOptions {
  const key = randomBytes(32).toString('base64url');
  return {
    listen: '127.0.0.1',
    port: 0,
    basePath: '/',
    doors: doorsOf('127.0.0.1', []),
    gate: keyGate(key),
    fragment: `#token=${key}`,
  };
}

/**
 * Serves the built page, and a WebSocket to pages that show the key.
 *
 * Three doors keep other pages in the same browser out: the Host must be a name of ours, the Origin of a WebSocket a
 * page of ours (`serve/doors.ts`), and the gate must know who dials (`serve/gate.ts`). A second learner's browser is
 * told that the place is taken.
 *
 * @throws ServeUsageError when it can't listen there
 */
export async function startWebServer(
  dir: string,
  accept: (port: Port) => void,
  options: WebServerOptions = privately(),
): Promise<WebServer> {
  const { listen: address, basePath, doors, gate } = options;
  const seat = new LearnerSeat();
  /** Those that will be told that the place is taken. */
  const late = new WeakSet<IncomingMessage>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: (_protocols, request) => (late.has(request) ? wire.TAKEN : wire.CONVERSATION),
  });
  const server = createServer(
    (request, response) => void answer({ dir, doors, basePath, gate }, request, response),
  );
  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const lost = refuseUpgrade(request, { doors, basePath });
    const entry = lost === null ? await gate.socket(request) : { refused: lost };
    if ('refused' in entry) {
      refuse(socket, entry.refused);
      return;
    }
    const isTaken = !seat.isFreeFor(entry.learner);
    if (isTaken && !protocolsOf(request).has(wire.TAKEN)) {
      // For who would not understand the word that the place is taken.
      refuse(socket, '409 Taken');
      return;
    }
    if (isTaken) late.add(request);
    sockets.handleUpgrade(request, socket, head, (open) => {
      if (isTaken) open.close();
      else seated(open, entry);
    });
  };
  const seated = (open: WebSocket, entry: SocketEntry): void => {
    open.once('close', seat.sitDown(entry.learner));
    const gone = entry.opened?.(() => open.close());
    if (gone !== undefined) open.once('close', gone);
    accept(webSocketPort(open));
  };
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    void upgrade(request, socket, head);
  });

  const port = await listen();
  const name = bracketed(isEverywhere(address) ? (ownAddresses()[0] ?? '127.0.0.1') : address);
  const url = `http://${name}:${port}${basePath}`;
  return {
    url,
    address: `${url}${options.fragment}`,
    port,
    get windows() {
      return seat.windows;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  function listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, options)));
      server.listen(options.port, address, () => {
        server.removeAllListeners('error');
        resolve(portOf(server.address()));
      });
    });
  }
}

/** Why there is no listening, naming the option that changes it. */
function cannotListen(error: NodeJS.ErrnoException, { listen, port }: WebServerOptions): Error {
  const said = (en: string, zh: string): Error => new ServeUsageError({ en, 'zh-CN': zh });
  switch (error.code) {
    case 'EADDRINUSE':
      return said(
        `Port ${port} is taken on ${listen}. Choose another one with --port, or leave it out for a free one.`,
        `${listen}的端口${port}已被占用。请用--port换一个，或者省略它，使用任意空闲端口。`,
      );
    case 'EACCES':
      return said(
        `Port ${port} is for the system's own services. Choose one from 1024 on with --port.`,
        `端口${port}只供系统服务使用。请用--port选择1024及以上的端口。`,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return said(
        `This machine does not have the address ${listen} that --listen asks for.`,
        `本机没有--listen指定的地址${listen}。`,
      );
    case undefined:
    default:
      return error;
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('A listening TCP server has an address.');
}

interface Site {
  dir: string;
  doors: Doors;
  basePath: string;
  gate: Gate;
}

async function answer(
  { dir, doors, basePath, gate }: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const end = (status: number, ...why: string[]): void => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${why.join('\n')}\n`);
  };
  if (!doors.isOurs(request.headers.host)) {
    end(
      403,
      'Taproom does not go by this name. Start it with --allow-host NAME to have it answer here.',
      'Taproom不认这个主机名。启动时加上--allow-host和此主机名即可。',
    );
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    end(405, 'Only GET.');
    return;
  }
  const place = placeOf(basePath, (request.url ?? '/').split('?')[0] ?? '/');
  if (place.kind === 'redirect') {
    response.writeHead(308, { Location: place.to }).end();
    return;
  }
  if (place.kind === 'elsewhere') {
    end(404, `Taproom is at ${basePath} here.`, `Taproom在这里的路径是${basePath}。`);
    return;
  }
  try {
    const entry = await gate.page(request, response, place.path);
    if (entry === null) return;
    const file = await readPageFile(dir, place.path, "'self'", entry.key);
    response.writeHead(file.status, file.headers);
    response.end(request.method === 'HEAD' ? undefined : file.body);
  } catch (error) {
    console.error('taproom: a file of the window could not be read:', error);
    end(500, 'A file of this app could not be read; see the terminal.');
  }
}

/** Why this upgrade is refused whoever dials, as an HTTP status line; null if it is welcome. */
function refuseUpgrade(
  request: IncomingMessage,
  { doors, basePath }: Omit<Site, 'dir' | 'gate'>,
): string | null {
  const { host, origin } = request.headers;
  if (!doors.isOurs(host)) return '403 Foreign Host';
  if (!doors.isOurPage(origin, host)) return '403 Foreign Origin';
  const place = placeOf(basePath, request.url ?? '');
  return place.kind === 'file' && place.path === `/${wire.SOCKET_PATH}` ? null : '404 Not Found';
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
