import type { RawData, WebSocket } from 'ws';
import { Inbox, type Port } from './port.ts';

export interface WebSocketLimits {
  /**
   * How often a quiet line is tried, in milliseconds. A peer that misses two tries is gone: a sleeping laptop
   * or a broken tunnel closes no TCP connection. The page counts on 15 s (`renderer/client/websocket-port.ts`).
   */
  aliveMs: number;
  /** Characters that may wait in the socket for a peer that reads nothing, before it is dropped. */
  backlog: number;
}

/** Streams bound themselves by acks; the backlog only fills when replies and events pile up unread. */
export const defaultLimits: WebSocketLimits = { aliveMs: 15_000, backlog: 64 * 1024 * 1024 };

/** Main's end of an accepted WebSocket. One JSON text frame is one message; an empty frame is a sign of life. */
export function webSocketPort(socket: WebSocket, limits: WebSocketLimits = defaultLimits): Port {
  const inbox = new Inbox();
  let missed = 0;

  const alive = setInterval(() => {
    if (missed >= 2) {
      socket.terminate();
      return;
    }
    missed += 1;
    socket.ping();
    socket.send('');
  }, limits.aliveMs);
  const over = (): void => {
    clearInterval(alive);
    inbox.close();
  };

  socket.on('pong', () => {
    missed = 0;
  });
  socket.on('message', (data, isBinary) => {
    missed = 0;
    inbox.deliver(isBinary ? data : parse(data));
  });
  // ws reports a bad frame or an oversized message here, tells the peer why (1002, 1009), and closes.
  socket.on('error', () => undefined);
  socket.on('close', over);

  return {
    send(message) {
      if (inbox.closed || socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.backlog) socket.terminate();
      else socket.send(JSON.stringify(message));
    },
    onMessage: (receive) => inbox.onMessage(receive),
    onClose: (closed) => inbox.onClose(closed),
    close() {
      over();
      socket.close();
    },
  };
}

/** What is not JSON is passed on as text: the receiver's schema refuses it with a word. */
function parse(data: RawData): unknown {
  const text = Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(toBytes(data)).toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function toBytes(data: Buffer | ArrayBuffer): Uint8Array {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
