import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPageFile } from './page-files.ts';

let root: string;
let page: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'taproom-page-'));
  page = join(root, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await mkdir(join(root, 'page-secrets'));
  await writeFile(join(root, 'secret.json'), '{}');
  await writeFile(join(root, 'page-secrets', 'secret.json'), '{}');
  await writeFile(join(page, 'index.html'), '<!doctype html><html><head></head><body></body></html>');
  await writeFile(join(page, 'assets', 'a b.js'), 'export {};');
  await writeFile(join(page, '.env'), 'KEY=1');
});
afterAll(() => rm(root, { recursive: true }));

const text = (body: Uint8Array): string => Buffer.from(body).toString();

describe('readPageFile', () => {
  it('serves the page with a fresh nonce in policy and markup, and nothing unsafe', async () => {
    const first = await readPageFile(page, '/', "'none'");
    const second = await readPageFile(page, '/index.html', "'self'");
    const policy = first.headers['Content-Security-Policy'] ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(first.status).toBe(200);
    expect(nonce.length).toBeGreaterThan(20);
    expect(text(first.body)).toContain(`<meta property="csp-nonce" nonce="${nonce}" />`);
    expect(text(second.body)).not.toContain(nonce);
    expect(policy.replace("style-src-attr 'unsafe-inline'; ", '')).not.toMatch(/unsafe|\*|data:|http/);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'none'");
    expect(second.headers['Content-Security-Policy']).toContain("connect-src 'self'");
  });

  it('serves an asset with its type', async () => {
    const answer = await readPageFile(page, '/assets/a%20b.js', "'self'");
    expect(answer).toMatchObject({ status: 200, headers: { 'X-Content-Type-Options': 'nosniff' } });
    expect(answer.headers['Content-Type']).toContain('text/javascript');
  });

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2fpage-secrets/secret.json',
    '/..%5csecret.json',
    '/a%00.html',
    '/%',
    '/%ff',
  ])('refuses %s', async (path) => {
    expect((await readPageFile(page, path, "'self'")).status).toBe(400);
  });

  it.each(['/.env', '/nothing.js', '/assets', '/assets/', '/index.html/x.js'])(
    'does not find %s',
    async (path) => {
      expect((await readPageFile(page, path, "'self'")).status).toBe(404);
    },
  );
});
