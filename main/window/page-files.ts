import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { PAGE_KEY } from '../contract/wire-names.ts';
import { isErrno } from '../files/json-file.ts';

export interface PageAnswer {
  status: 200 | 400 | 404;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What the page may connect to: nothing in Electron, which gives it a port, its own server in a browser. */
export type Connections = "'none'" | "'self'";

/** Everything a built page consists of; another kind of file is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * One file of the built page, for the URL path `pathname`, with the headers that lock the page in. Never reads
 * outside `dir`, whatever the path says. `key`: for this page alone to show when it dials (`serve/gate.ts`).
 */
export async function readPageFile(
  dir: string,
  pathname: string,
  connections: Connections,
  key?: string,
): Promise<PageAnswer> {
  const path = locate(dir, pathname);
  if (path === null) return refuse(400, 'Not a path of this app.');
  const type = contentTypes[extname(path)];
  if (type === undefined) return refuse(404, 'Not part of this app.');
  let body: Buffer;
  try {
    body = await readFile(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'EISDIR') || isErrno(error, 'ENOTDIR')) {
      return refuse(404, 'No such file. If the whole window is missing, build it with: npm run build');
    }
    throw error;
  }
  const headers = { ...commonHeaders, 'Content-Type': type };
  if (extname(path) !== '.html') return { status: 200, headers, body };
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    headers: {
      ...headers,
      ...(key === undefined ? {} : { 'Cache-Control': 'no-store' }),
      'Content-Security-Policy': contentSecurityPolicy(connections, nonce),
    },
    body: Buffer.from(handed(body.toString('utf8'), nonce, key)),
  };
}

const commonHeaders = {
  'Cache-Control': 'no-cache',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

function refuse(status: 400 | 404, why: string): PageAnswer {
  const headers = {
    ...commonHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  };
  return { status, headers, body: Buffer.from(`${why}\n`) };
}

/**
 * Scripts come from our own files only. So do style sheets, save the `<style>` elements that xterm.js makes by
 * script, which get the nonce (see `renderer/client/style-nonce.ts`). Style *attributes* are open: xterm.js sets
 * them for every cell with a colour outside its palette, and there is nothing in them to load or to run.
 */
function contentSecurityPolicy(connections: Connections, nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${connections}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The page with what it is told alone: a nonce for its styles, and a key where it has none in its address. */
function handed(html: string, nonce: string, key: string | undefined): string {
  const meta = key === undefined ? '' : `<meta name="${PAGE_KEY}" content="${key}" />`;
  return html.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}" />${meta}`);
}

/** The file a URL path means; null when it is malformed or leads out of `dir`. */
function locate(dir: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null; // a lone % or broken UTF-8
  }
  if (/[\0\\]/.test(decoded)) return null;
  const base = resolve(dir);
  const path = join(base, decoded.endsWith('/') ? `${decoded}index.html` : decoded);
  return path.startsWith(base + sep) ? path : null;
}
