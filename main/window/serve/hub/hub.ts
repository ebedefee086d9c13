/** The few questions that a user's server asks its hub. */
import { z } from 'zod';
import type { HubPlace } from './place.ts';

/** Who a token belongs to, and what it opens. */
export interface HubUser {
  name: string;
  scopes: readonly string[];
}

export interface Hub {
  /** A browser's code for a token. @returns null where the hub takes it for none of its own */
  tokenFor(code: string): Promise<string | null>;
  /** @returns null where the token is none, or is one no longer */
  userOf(token: string): Promise<HubUser | null>;
  /** The user did something at that time. */
  report(at: Date): Promise<void>;
}

/** The hub is on this machine or in this cluster; one that needs longer has other worries than us. */
const DEADLINE_MS = 10_000;

const Token = z.object({ access_token: z.string().min(1) });
const User = z.object({ name: z.string().min(1), scopes: z.array(z.string()) });

/** Errors are those of `fetch`, and of a hub that answers neither yes nor no. */
export function hubAt(place: HubPlace): Hub {
  const ask = (address: string, token: string | null, body?: URLSearchParams | string): Promise<Response> =>
    fetch(address, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(token === null ? {} : { Authorization: `token ${token}` }),
        ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
      // A token goes to the hub and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
  return {
    async tokenFor(code) {
      const answer = await ask(
        `${place.api}/oauth2/token`,
        null,
        new URLSearchParams({
          client_id: place.clientId,
          client_secret: place.secret,
          grant_type: 'authorization_code',
          code,
          redirect_uri: place.callback,
        }),
      );
      if (isNo(answer)) return null;
      return Token.parse(await read(answer)).access_token;
    },
    async userOf(token) {
      const answer = await ask(`${place.api}/user`, token);
      if (isNo(answer)) return null;
      return User.parse(await read(answer));
    },
    async report(at) {
      const last_activity = at.toISOString();
      const servers = { [place.serverName]: { last_activity } };
      await read(await ask(place.activity, place.secret, JSON.stringify({ servers, last_activity })));
    },
  };
}

const isNo = ({ status }: Response): boolean => status >= 400 && status < 500 && status !== 429;

async function read(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the hub answered ${answer.status} at ${new URL(answer.url).pathname}`);
  return text === '' ? null : JSON.parse(text);
}
