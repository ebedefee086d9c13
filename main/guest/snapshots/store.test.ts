import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Hashed } from './hashed.ts';
import { keyOf, type KeyFacts } from './key.ts';
import { Meta, pathsIn } from './meta.ts';
import { SnapshotStore } from './store.ts';

const facts: KeyFacts = {
  format: 1,
  qemuVersion: '11.1.3',
  board: 'pc',
  accel: 'tcg',
  cpu: 'max',
  args: ['-m', '256M'],
  kernel: 'aa',
  initrd: 'bb',
};

let root = '';
let log: string[] = [];
let store: SnapshotStore;
const fresh = () => new SnapshotStore(root, (line) => log.push(line));

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'store-')), 'snapshots');
  log = [];
  store = fresh();
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

/** A snapshot whose RAM and state are a few words. */
async function make(of: KeyFacts = facts): Promise<string> {
  const draft = await store.begin(of);
  writeFileSync(pathsIn(draft.folder).ram, 'all of the memory');
  writeFileSync(pathsIn(draft.folder).state, 'the devices');
  await store.commit(draft, 'c0ffee', 'tenant:~# ');
  return draft.folder;
}

test('what was committed is found, by every later process, and is private', async () => {
  const folder = await make();
  expect(await fresh().find(facts)).toEqual({
    kind: 'snapshot',
    snapshot: {
      key: keyOf(facts),
      folder,
      ram: join(folder, 'ram'),
      state: join(folder, 'state'),
      nonce: 'c0ffee',
      screen: 'tenant:~# ',
    },
  });
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['meta.json', 'ram', 'state']);
});

test('one installed for every account stays readable for all, whoever used it first', async () => {
  const folder = await make();
  const { meta, ram } = pathsIn(folder);
  chmodSync(meta, 0o644);
  utimesSync(ram, 1, 1);
  expect(await fresh().find(facts)).toMatchObject({ kind: 'snapshot' });
  expect(statSync(meta).mode & 0o777).toBe(0o644);
});

test('a draft is not believed in, and another guest’s snapshot is not looked at', async () => {
  await store.begin(facts);
  expect(await store.find(facts)).toEqual({ kind: 'none' });
  await make();
  expect(await store.find({ ...facts, initrd: 'cc' })).toEqual({ kind: 'none' });
});

describe('broken on disk: thrown away, and said so', () => {
  const damage: Record<string, (folder: string) => void> = {
    'RAM cut short': (folder) => truncateSync(pathsIn(folder).ram, 5),
    'RAM overwritten with noise of the same length': (folder) =>
      writeFileSync(pathsIn(folder).ram, 'all of the mem0ry'),
    'state grown': (folder) => appendFileSync(pathsIn(folder).state, '!'),
    'state gone': (folder) => rmSync(pathsIn(folder).state),
    'RAM gone': (folder) => rmSync(pathsIn(folder).ram),
    'meta cut short': (folder) => truncateSync(pathsIn(folder).meta, 100),
    'meta of something else': (folder) =>
      writeFileSync(
        pathsIn(folder).meta,
        readFileSync(pathsIn(folder).meta, 'utf8').replace('11.1.3', '10.0.2'),
      ),
    'meta with a field too many': (folder) =>
      writeFileSync(pathsIn(folder).meta, readFileSync(pathsIn(folder).meta, 'utf8').replace('{', '{"x":1,')),
    'meta that is no JSON': (folder) => writeFileSync(pathsIn(folder).meta, '\0\0\0\0'),
  };
  test.each(Object.entries(damage))('%s', async (_, damageIt) => {
    const folder = await make();
    damageIt(folder);
    expect(await fresh().find(facts)).toMatchObject({ kind: 'broken' });
    expect(existsSync(folder)).toBe(false);
    expect(log).toHaveLength(1);
    expect(await fresh().find(facts)).toEqual({ kind: 'none' });
  });

  test('a good one behind a broken one is taken', async () => {
    const good = await make();
    const broken = await make();
    truncateSync(pathsIn(broken).ram, 0);
    const later = new Date(Date.now() + 10_000);
    utimesSync(pathsIn(broken).meta, later, later);
    expect(await fresh().find(facts)).toMatchObject({ kind: 'snapshot', snapshot: { folder: good } });
    expect(existsSync(broken)).toBe(false);
  });
});

test('a copy with other times and inodes is hashed once, and then known', async () => {
  const folder = await make();
  const copy = join(root, `${keyOf(facts)}.1.copied`);
  cpSync(folder, copy, { recursive: true });
  rmSync(folder, { recursive: true });
  expect(await fresh().find(facts)).toMatchObject({ kind: 'snapshot', snapshot: { folder: copy } });
  const { ram } = Meta.parse(JSON.parse(readFileSync(pathsIn(copy).meta, 'utf8')));
  expect(ram.inode).toBe(String(statSync(pathsIn(copy).ram).ino));
});

describe('one of a package, which can’t be written to', () => {
  const remembering = () =>
    new SnapshotStore(root, (line) => log.push(line), new Hashed(join(root, 'hashed.json')));

  /** Unpacked elsewhere, so that its files have other times and inodes; its description can’t be replaced. */
  async function unpacked(): Promise<string> {
    const made = await make();
    const folder = join(root, `${keyOf(facts)}.1.package`);
    cpSync(made, folder, { recursive: true });
    rmSync(made, { recursive: true });
    mkdirSync(`${pathsIn(folder).meta}.${process.pid}.tmp`);
    return folder;
  }

  test('is hashed before its first start, and not before the next', async () => {
    const folder = await unpacked();
    expect(await remembering().find(facts)).toMatchObject({ kind: 'snapshot', snapshot: { folder } });
    const { ram } = pathsIn(folder);
    const before = String(statSync(ram, { bigint: true }).mtimeNs);
    writeFileSync(ram, 'all of the mem0ry');
    const after = String(statSync(ram, { bigint: true }).mtimeNs);
    // As if it had been written to within one tick of its clock: only its content could tell.
    const hashed = join(root, 'hashed.json');
    writeFileSync(hashed, readFileSync(hashed, 'utf8').replace(before, after));
    expect(await remembering().find(facts)).toMatchObject({ kind: 'snapshot', snapshot: { folder } });
  });

  test('is hashed again once it looks otherwise', async () => {
    const folder = await unpacked();
    await remembering().find(facts);
    writeFileSync(pathsIn(folder).ram, 'all of the mem0ry');
    expect(await remembering().find(facts)).toMatchObject({ kind: 'broken' });
  });

  test('is hashed each time where what was remembered can’t be read', async () => {
    const folder = await unpacked();
    await remembering().find(facts);
    writeFileSync(join(root, 'hashed.json'), '[{"size":');
    expect(await remembering().find(facts)).toMatchObject({ kind: 'snapshot', snapshot: { folder } });
  });
});

test('the full look finds what keeps size, inode and time', async () => {
  const folder = await make();
  const { ram } = pathsIn(folder);
  const { atime, mtime } = statSync(ram);
  writeFileSync(ram, 'all of the mem0ry');
  utimesSync(ram, atime, mtime);
  const later = fresh();
  const found = await later.find(facts);
  // utimes keeps microseconds at best; where the cheap look is fooled, the full one is not.
  if (found.kind === 'snapshot') expect(await later.verify(found.snapshot)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

describe('tidying up', () => {
  const of = (initrd: string): KeyFacts => ({ ...facts, initrd });

  test('keeps the most recently used, one of a kind', async () => {
    const folders: string[] = [];
    for (let index = 0; index < 10; index++) {
      const folder = await make(of(String(index)));
      utimesSync(pathsIn(folder).meta, index, index);
      folders.push(folder);
    }
    const twin = await make(of('9'));
    await store.tidy();
    expect(folders.map((folder) => existsSync(folder))).toEqual([
      ...[false, false],
      ...[true, true, true, true, true, true, true],
      false,
    ]);
    expect(existsSync(twin)).toBe(true);
  });

  test('finding one counts as using it', async () => {
    const folder = await make();
    utimesSync(pathsIn(folder).meta, 1, 1);
    await store.find(facts);
    await expect.poll(() => statSync(pathsIn(folder).meta).mtimeMs).toBeGreaterThan(1_000_000);
  });

  test('drafts of the dead go, drafts of the living stay, strangers are left alone', async () => {
    const mine = await store.begin(facts);
    // Beyond the largest process id of Linux.
    const dead = join(root, `${keyOf(facts)}.99999999.abcdef`);
    const stranger = join(root, 'notes');
    for (const folder of [dead, stranger]) mkdirSync(folder);
    writeFileSync(pathsIn(dead).ram, 'half a memory');
    await store.tidy();
    expect([mine.folder, dead, stranger].map((folder) => existsSync(folder))).toEqual([true, false, true]);
  });

  test('size counts what is on disk', async () => {
    await make();
    const { snapshots, bytes } = await store.size();
    expect(snapshots).toBe(1);
    expect(bytes).toBeGreaterThan(0);
  });
});

test('a folder that can’t be made is said so', async () => {
  mkdirSync(join(root, '..'), { recursive: true });
  writeFileSync(root, 'a file where the folder should be');
  await expect(store.begin(facts)).rejects.toThrow();
  expect(await store.find(facts)).toEqual({ kind: 'none' });
  await store.tidy();
});

test.skipIf(process.getuid?.() === 0)('a read-only folder still gives what is in it', async () => {
  const folder = await make();
  chmodSync(folder, 0o500);
  expect(await fresh().find(facts)).toMatchObject({ kind: 'snapshot' });
  chmodSync(folder, 0o700);
});
