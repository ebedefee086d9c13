/** Who is let in, and how they show who they are. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as wire from '../../contract/wire-names.ts';

export interface Gate {
  /** Lets a page be loaded, or has answered itself. `path` is below our own. */
  page(request: IncomingMessage, response: ServerResponse, path: string): Promise<PageEntry | null>;
  /** Lets a WebSocket be opened, or says why not, as an HTTP status line. */
  socket(request: IncomingMessage): Promise<SocketEntry | { refused: string }>;
}

export interface PageEntry {
  /** What the page must show when it dials, handed to it with its HTML; absent where its address brings the key. */
  key?: string;
}

export interface SocketEntry {
  /** Whose windows these are. */
  learner: string;
  /** Hears of the socket's way to be closed, for when its learner has signed out. @returns what to call when it is gone */
  opened?(close: () => void): () => void;
}

/** Whoever has the key of this launch comes in. A page that gives no number is a learner like another, without one. */
export function keyGate(key: string): Gate {
  return {
    page: () => Promise.resolve({}),
    socket: (request) => {
      const shown = keyShown(request);
      if (shown === null) return Promise.resolve({ refused: '401 No Token' });
      if (!isSame(shown, key)) return Promise.resolve({ refused: '401 Wrong Token' });
      return Promise.resolve({ learner: partIn(protocolsOf(request), wire.LEARNER_PREFIX) ?? '' });
    },
  };
}

/** The key that a WebSocket came with; null without one, or where it wants no conversation. */
export function keyShown(request: IncomingMessage): string | null {
  const protocols = protocolsOf(request);
  return protocols.has(wire.CONVERSATION) ? (partIn(protocols, wire.TOKEN_PREFIX) ?? null) : null;
}

export function protocolsOf(request: IncomingMessage): Set<string> {
  return new Set((request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim()));
}

function partIn(protocols: Set<string>, prefix: string): string | undefined {
  return [...protocols].find((one) => one.startsWith(prefix))?.slice(prefix.length);
}

/** Compares in constant time. */
export function isSame(shown: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(right));
}
