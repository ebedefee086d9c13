/** The least that Electron can do: a window with one line, in the very Electron that the app under test runs in. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { copyTree } from '../../e2e/copy-tree.ts';

/** What stands in the window, and how a page finds it. */
export const bareWords = { selector: '#words', text: /Nothing else/ } as const;

const page = '<!doctype html><title>bare</title><p id="words">Nothing else.</p>';

// The app's fuses keep file: out of the archive, so the page comes with its address.
const files = {
  'package.json': '{ "name": "bare", "main": "main.cjs" }',
  'main.cjs': `const { app, BrowserWindow } = require('electron');
const page = 'data:text/html,${encodeURIComponent(page)}';
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL(page));
app.on('window-all-closed', () => app.quit());`,
};

/** Puts a bare app beside the one under test, in a copy of its Electron; `forget` removes it. */
export async function bareApp(program: string): Promise<{ path: string; forget: () => void }> {
  // On the same disk, so that the copy is made of links, and readable by whoever runs it.
  const parent = mkdtempSync('/tmp/taproom-bare-');
  chmodSync(parent, 0o755);
  const folder = join(parent, 'app');
  await copyTree(dirname(program), folder);
  const resources = join(folder, 'resources');
  rmSync(resources, { recursive: true });
  mkdirSync(resources);
  writeFileSync(join(resources, 'app.asar'), archiveOf(files));
  return {
    path: join(folder, basename(program)),
    forget: () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** An asar archive, the form in which the app is loaded, too: a Chromium pickle of JSON, then the files. */
function archiveOf(contents: Readonly<Record<string, string>>): Buffer {
  let offset = 0;
  const entries = Object.entries(contents).map(([name, text]) => {
    const size = Buffer.byteLength(text);
    const entry = { size, offset: String(offset) };
    offset += size;
    return [name, entry] as const;
  });
  const json = Buffer.from(JSON.stringify({ files: Object.fromEntries(entries) }));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  [4, 8 + padded, 4 + padded, json.length].forEach((size, index) => head.writeUInt32LE(size, index * 4));
  json.copy(head, 16);
  return Buffer.concat([head, ...Object.values(contents).map((text) => Buffer.from(text))]);
}
