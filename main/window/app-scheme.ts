/**
 * `app://taproom/`: the page's own origin. Unlike file://, it has an origin that a policy can name, sees nothing
 * but the built page, and gets the same headers as in a browser.
 */
import { protocol, type Session } from 'electron';
import { readPageFile } from './page-files.ts';

const scheme = 'app';
const host = 'taproom';

/** The address of the page. */
export const pageUrl = `${scheme}://${host}/`;

/** Makes the scheme a full web origin. MUST run before Electron's `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built page to windows of this session; `onScript` hears that one was given a script. */
export function serveAppScheme(session: Session, dir: string, onScript?: () => void): void {
  session.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    if (url.host !== host || request.method !== 'GET') return new Response(null, { status: 400 });
    const { status, headers, body } = await readPageFile(dir, url.pathname, "'none'");
    const taken = url.pathname.endsWith('.js') ? onScript : undefined;
    return new Response(inOnePiece(body, taken), { status, headers });
  });
}

/** A body; `taken` hears that whoever reads it has it. */
function inOnePiece(body: Uint8Array, taken: (() => void) | undefined): ReadableStream<Uint8Array> {
  let given = false;
  return new ReadableStream({
    pull: (stream) => {
      if (!given) {
        given = true;
        stream.enqueue(body);
        return;
      }
      stream.close();
      taken?.();
    },
  });
}

/** Whether a URL is of our own page. */
export function isPageUrl(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return url.protocol === `${scheme}:` && url.host === host;
}
