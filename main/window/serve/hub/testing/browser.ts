/** What a browser does at a hub, without a window: it keeps cookies, follows the hub's redirects and fills in its forms. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { type Client, connect } from '../../../../transport/connect.ts';
import { webSocketPort } from '../../../../transport/websocket-port.ts';

interface Cookie {
  name: string;
  value: string;
  path: string;
}

export interface Page {
  status: number;
  /** Where all redirects led. */
  path: string;
  text: string;
}

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

interface Answer {
  status: number;
  location: string | null;
  text: string;
}

const MAX_REDIRECTS = 12;

export class Browser {
  #cookies: Cookie[] = [];

  constructor(private readonly site: string) {}

  /** Loads a page as a click does. */
  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#follow(path, { headers });
  }

  /** Sends a form of the page at `path`, with the hub's own proof that it comes from there. */
  async fillIn(path: string, fields: Record<string, string>): Promise<Page> {
    await this.get(path);
    const proof = this.cookie('_xsrf', '/hub/');
    return this.#follow(`${path}?_xsrf=${encodeURIComponent(proof)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...fields, _xsrf: proof }).toString(),
    });
  }

  async signIn(name: string, password: string): Promise<Page> {
    return this.fillIn('/hub/login', { username: name, password });
  }

  /** Whatever the hub's API answers to the page's own session. */
  async api(method: string, path: string): Promise<unknown> {
    const proof = encodeURIComponent(this.cookie('_xsrf', '/hub/'));
    const answer = await this.#send(`/hub/api${path}?_xsrf=${proof}`, {
      method,
      headers: { Referer: `${this.site}/hub/home`, 'Content-Type': 'application/json' },
    });
    return JSON.parse(answer.text);
  }

  /** The value that is sent to `path`. */
  cookie(name: string, path: string): string {
    return this.#for(path).find((cookie) => cookie.name === name)?.value ?? '';
  }

  setCookie(cookie: Cookie): void {
    this.#cookies = this.#cookies.filter(({ name, path }) => name !== cookie.name || path !== cookie.path);
    if (cookie.value !== '') this.#cookies.push(cookie);
  }

  /** Opens the socket beside a page that showed `key`. @returns the status where it was refused */
  async dial(base: string, key: string, site = this.site): Promise<Client | number> {
    const socket = new WebSocket(`${site.replace('http', 'ws')}${base}socket`, ['taproom', `token.${key}`], {
      origin: site,
      headers: { Cookie: this.#header(base) },
    });
    const refused = await new Promise<number | null>((resolve, reject) => {
      socket.once('open', () => resolve(null));
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('error', reject);
    });
    return refused ?? connect(webSocketPort(socket));
  }

  async #follow(path: string, init: Sent): Promise<Page> {
    let [to, how]: [string, Sent] = [path, init];
    for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
      const answer = await this.#send(to, how);
      if (answer.status < 300 || answer.status > 399 || answer.location === null) {
        const { pathname } = new URL(to, this.site);
        return { status: answer.status, path: pathname, text: answer.text };
      }
      const next = new URL(answer.location, new URL(to, this.site));
      to = `${next.pathname}${next.search}`;
      how = {};
    }
    throw new Error(`${path} leads from page to page.`);
  }

  /** Not by `fetch`, which says of itself that it is a script: a hub treats that otherwise. */
  #send(path: string, { method = 'GET', headers = {}, body }: Sent): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request(
        `${this.site}${path}`,
        { method, headers: { ...headers, 'Sec-Fetch-Mode': 'navigate', Cookie: this.#header(path) } },
        (answer) => {
          for (const line of answer.headers['set-cookie'] ?? []) this.setCookie(parseCookie(line));
          const { statusCode: status = 0 } = answer;
          const location = answer.headers.location ?? null;
          text(answer).then((read) => resolve({ status, location, text: read }), reject);
        },
      );
      asked.once('error', reject);
      asked.end(body);
    });
  }

  #for(path: string): Cookie[] {
    return this.#cookies
      .filter((cookie) => path.startsWith(cookie.path))
      .sort((a, b) => b.path.length - a.path.length);
  }

  #header(path: string): string {
    return this.#for(path)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
}

function parseCookie(line: string): Cookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const attribute = (name: string): string | undefined =>
    attributes.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const isOver = attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '') < Date.now();
  return {
    name: pair.slice(0, at),
    value: isOver ? '' : pair.slice(at + 1),
    path: attribute('path') ?? '/',
  };
}
