/** The browsers that have signed in at the hub. What they show us is worth nothing anywhere else. */
import { randomBytes } from 'node:crypto';
import { isSame } from '../gate.ts';

export interface Session {
  /** What the browser's cookie says. */
  id: string;
  /** What its page must show, too: a cookie comes along with requests that no page of ours made. */
  key: string;
  /** The hub's token. It never leaves this process but for the hub. */
  token: string;
  user: string;
  /** When the hub was last asked about the token, by `performance.now()`. */
  checkedAt: number;
  /** Its open WebSockets. */
  sockets: Set<() => void>;
}

/** One learner has a few browsers. */
const MAX_SESSIONS = 50;

export class Sessions {
  readonly #all = new Map<string, Session>();

  open(user: string, token: string): Session {
    const [oldest] = this.#all.values();
    if (oldest !== undefined && this.#all.size >= MAX_SESSIONS) this.end(oldest);
    const session: Session = {
      id: secret(),
      key: secret(),
      token,
      user,
      checkedAt: performance.now(),
      sockets: new Set(),
    };
    this.#all.set(session.id, session);
    return session;
  }

  /** The session that one of these cookies is of. */
  of(cookies: readonly string[]): Session | null {
    return [...this.#all.values()].find(({ id }) => cookies.some((shown) => isSame(shown, id))) ?? null;
  }

  /** Those that somebody may be sitting at. */
  get withSockets(): Session[] {
    return [...this.#all.values()].filter(({ sockets }) => sockets.size > 0);
  }

  /** Forgets the browser, and hangs up. */
  end(session: Session): void {
    this.#all.delete(session.id);
    for (const close of [...session.sockets]) close();
  }
}

export const secret = (): string => randomBytes(32).toString('base64url');
