/**
 * The door of a server that a JupyterHub started: a browser signs in at the hub (OAuth 2.0, authorization code), and
 * comes back with a code that only we can change for a token. The hub is asked whose token that is and what it opens.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Gate, isSame, keyShown } from '../gate.ts';
import { placeOf } from '../place.ts';
import { cookiesOf, setCookie } from './cookies.ts';
import type { Hub } from './hub.ts';
import type { HubPlace } from './place.ts';
import { opens } from './scopes.ts';
import { secret, type Session, Sessions } from './sessions.ts';

/** For so long a hub's word on a token is good; who signs out of the hub is out here after it. */
const GOOD_MS = 60_000;
/** Somebody may have to look for their password first. */
const STATE_SECONDS = 10 * 60;

const SESSION = 'taproom-session';
/** Each sign-in has a cookie of its own: two tabs may be at it. */
const stateCookie = (state: string): string => `taproom-state-${state.slice(0, 8)}`;

export interface HubGate extends Gate {
  /** Stops looking whether those who are in are still signed in. */
  close(): void;
}

export interface HubGateOptions {
  place: HubPlace;
  hub: Hub;
  /** Somebody who is signed in loaded the page. */
  entered: () => void;
  goodMs?: number;
}

export function hubGate({ place, hub, entered, goodMs = GOOD_MS }: HubGateOptions): HubGate {
  const { basePath } = place;
  const sessions = new Sessions();
  const comeBack = placeOf(basePath, new URL(place.callback, 'http://hub.invalid').pathname);

  /** Whether it is still good. A hub that doesn't answer throws nobody out. */
  const check = async (session: Session): Promise<boolean> => {
    if (performance.now() - session.checkedAt < goodMs) return true;
    try {
      const user = await hub.userOf(session.token);
      session.checkedAt = performance.now();
      if (user !== null && user.name === session.user && opens(user.scopes, place.scopes)) return true;
    } catch (error) {
      console.error(`taproom: the hub was not asked about a session: ${String(error)}`);
      return true;
    }
    sessions.end(session);
    return false;
  };
  const sessionOf = async (request: IncomingMessage): Promise<Session | null> => {
    const session = sessions.of(cookiesOf(request, SESSION));
    return session !== null && (await check(session)) ? session : null;
  };
  const watch = setInterval(() => {
    for (const session of sessions.withSockets) void check(session);
  }, goodMs);
  watch.unref();

  const sendToHub = (request: IncomingMessage, response: ServerResponse): void => {
    const state = secret();
    const question = new URLSearchParams({
      client_id: place.clientId,
      redirect_uri: place.callback,
      response_type: 'code',
      state,
    });
    const cookie = { name: stateCookie(state), value: state, path: basePath, seconds: STATE_SECONDS };
    response
      .writeHead(302, {
        ...quiet,
        Location: `${place.authorize}?${question.toString()}`,
        'Set-Cookie': setCookie(request, cookie),
      })
      .end();
  };

  /** The browser is back from the hub. */
  const signIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const told = new URL(request.url ?? '', 'http://hub.invalid').searchParams;
    const [state, code] = [told.get('state') ?? '', told.get('code') ?? ''];
    const name = stateCookie(state);
    if (state === '' || !cookiesOf(request, name).some((shown) => isSame(shown, state))) {
      refuse(response, 400, [
        'This sign-in was not begun in this browser, or too long ago. Open your Taproom again from the hub.',
        '这次登录不是从这个浏览器开始的，或者已经过期。请从hub重新打开你的Taproom。',
      ]);
      return;
    }
    const token = code === '' ? null : await hub.tokenFor(code);
    const user = token === null ? null : await hub.userOf(token);
    if (token === null || user === null || !opens(user.scopes, place.scopes)) {
      refuse(response, 403, [
        'The hub does not let you in here: this Taproom is somebody else’s. Your own is behind “My server” at the hub.',
        'hub不允许你进入这里：这是别人的Taproom。你自己的在hub的“My server”里。',
      ]);
      return;
    }
    const session = sessions.open(user.name, token);
    response
      .writeHead(302, {
        ...quiet,
        Location: basePath,
        'Set-Cookie': [
          setCookie(request, { name, value: '', path: basePath, seconds: 0 }),
          setCookie(request, { name: SESSION, value: session.id, path: basePath }),
        ],
      })
      .end();
  };

  return {
    async page(request, response, path) {
      const isPage = path.endsWith('/') || path.endsWith('.html');
      try {
        if (comeBack.kind === 'file' && path === comeBack.path) {
          await signIn(request, response);
          return null;
        }
        const session = await sessionOf(request);
        if (session !== null) {
          if (isPage) entered();
          return { key: session.key };
        }
      } catch (error) {
        console.error('taproom: the hub could not be asked:', error);
        refuse(response, 502, [
          'The hub does not answer. Load this page again in a moment.',
          'hub没有应答。请稍后重新载入本页。',
        ]);
        return null;
      }
      if (isPage) sendToHub(request, response);
      else refuse(response, 401, ['Sign in at the hub first.', '请先登录hub。']);
      return null;
    },
    async socket(request) {
      const session = await sessionOf(request);
      if (session === null) return { refused: '401 Not Signed In' };
      const shown = keyShown(request);
      if (shown === null || !isSame(shown, session.key)) return { refused: '401 Wrong Token' };
      return {
        learner: `hub:${session.user}`,
        opened: (close) => {
          session.sockets.add(close);
          return () => void session.sockets.delete(close);
        },
      };
    },
    close: () => clearInterval(watch),
  };
}

/** A code in an address is told to nobody, and no answer is kept. */
const quiet = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' } as const;

function refuse(response: ServerResponse, status: number, why: readonly string[]): void {
  response
    .writeHead(status, { ...quiet, 'Content-Type': 'text/plain; charset=utf-8' })
    .end(`${why.join('\n')}\n`);
}
