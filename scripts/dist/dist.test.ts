import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { whyNoAppImage } from './appimage.mjs';
import { controlFile } from './deb.mjs';
import { specFile } from './rpm.mjs';
import { bundled, spdxOf } from './sbom.mjs';
import { chosenTargets } from './targets.mjs';

const recipe = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../resources/dist', name), 'utf8');
const version = /"version": "(.*?)"/.exec(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
)?.[1];

test('targets are chosen by name, all of them for none, and a wrong one is named', () => {
  const names = (words: string[]) => {
    const targets = chosenTargets(words);
    return 'unknown' in targets ? targets.unknown : targets.chosen.map(({ name }) => name);
  };
  expect(names([])).toEqual(['deb', 'rpm', 'tar', 'appimage', 'image-amd64', 'image-arm64']);
  expect(names(['image'])).toEqual(['image-amd64', 'image-arm64']);
  expect(names(['image-arm64'])).toEqual(['image-arm64']);
  expect(names(['imag'])).toBe('imag');
  expect(names(['tar', 'deb'])).toEqual(['deb', 'tar']);
  expect(names(['dir'])).toEqual([]);
  expect(names(['deb', 'msi'])).toBe('msi');
});

test('only what has Electron in it needs the unpacked app', () => {
  expect(chosenTargets(['image'])).toMatchObject({ app: false });
  for (const words of [[], ['dir'], ['deb'], ['image', 'tar']]) expect(chosenTargets(words)).toMatchObject({ app: true });
});

test('the control file has no empty line inside, and a synopsis as Debian asks for it', () => {
  const control = controlFile({
    version: '1.2.3',
    synopsis: 'hands-on lessons',
    kibibytes: 7,
    description: recipe('description'),
  });
  expect(control.trimEnd()).not.toMatch(/\n\n/);
  expect(control).toMatch(/^Installed-Size: 7$/m);
  expect(control).toMatch(/^Description: hands-on lessons\n A tap[^]*\n \.\n [^]*\n$/m);
  for (const line of recipe('description').split('\n')) expect(line.length).toBeLessThanOrEqual(79);
});

test('the spec file carries the scripts with no macro in them', () => {
  const spec = specFile({
    version: '1.2.3',
    synopsis: 'hands-on lessons',
    description: 'Long.',
    afterInstall: recipe('after-install'),
    afterRemove: '#!/bin/sh\nstat -c %a "$1"\n',
    root: '/tmp/root',
  });
  expect(spec).toContain('Summary: Hands-on lessons');
  expect(spec).toContain('chmod 4755 "$app/chrome-sandbox"');
  expect(spec).toContain('%postun\nstat -c %%a "$1"');
  expect(spec).not.toContain('#!');
});

test('changelog and manual pages are of this version', () => {
  expect(recipe('changelog')).toMatch(new RegExp(`^taproom \\(${String(version)}\\) `));
  for (const page of ['taproom.1', 'taproom.zh_CN.1']) expect(recipe(page)).toContain(`"Taproom ${String(version)}"`);
  const options = [...recipe('taproom.1').matchAll(/\\-\\-([a-z\\-]+)/g)].map(([option]) => option);
  expect(options.length).toBeGreaterThan(5);
  for (const option of options) expect(recipe('taproom.zh_CN.1')).toContain(option);
});

test('the list of parts names each once, with checksum and licence, and the same each time', () => {
  const lock = {
    packages: {
      '': { version: '1', dependencies: { zod: '4' } },
      'node_modules/zod': { version: '4.6.7', license: 'MIT', integrity: 'sha512-AAEC' },
      'node_modules/react': { version: '19.3.1', license: 'MIT', dev: true, dependencies: { scheduler: '1' } },
      'node_modules/scheduler': { version: '0.27.0', license: 'MIT', dev: true },
      'node_modules/eslint': { version: '10.0.0', license: 'MIT', dev: true },
    },
  };
  const debian = { name: 'libgcc-s1', version: '1:14~2', sha256: 'ab', licence: 'GPL-3+', copyright: '' };
  const parts = {
    version: '1.2.3',
    commit: 'c0ffee',
    date: 1_795_863_877,
    electron: '45.4.1',
    node: '22.0.0',
    debian: [
      { where: 'qemu', architecture: 'amd64' as const, packages: [debian, { ...debian, name: 'libstdc++6' }] },
      { where: 'guest', architecture: 'amd64' as const, packages: [debian] },
      { where: 'image-arm64', architecture: 'arm64' as const, packages: [debian] },
    ],
    npm: bundled(lock),
  };
  expect(Object.keys(parts.npm)).toEqual(['react', 'scheduler', 'zod']);
  const document = spdxOf(parts);
  const ids = document.packages.map(({ SPDXID }) => SPDXID);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^SPDXRef-[A-Za-z\d.-]+$/);
  expect(document.packages.find(({ name }) => name === 'zod')).toMatchObject({
    licenseDeclared: 'MIT',
    checksums: [{ algorithm: 'SHA512', checksumValue: '000102' }],
  });
  expect(document.packages.find(({ SPDXID }) => SPDXID.includes('guest'))).toMatchObject({
    licenseComments: 'GPL-3+',
    checksums: [{ algorithm: 'SHA256', checksumValue: 'ab' }],
  });
  const named = JSON.stringify(document);
  for (const purl of ['libgcc-s1@1%3A14~2?arch=amd64', 'libgcc-s1@1%3A14~2?arch=arm64']) expect(named).toContain(purl);
  const { packages } = spdxOf({ ...parts, electron: null, node: null });
  expect(packages).toHaveLength(document.packages.length - 2);
  expect(document.creationInfo.created).toBe('2026-11-28T11:04:37Z');
  expect(document.relationships.filter(({ relationshipType }) => relationshipType === 'CONTAINS')).toHaveLength(
    ids.length - 1,
  );
  expect(JSON.stringify(spdxOf(parts))).toBe(JSON.stringify(document));
});

test('an AppImage is left out with its reason where its tools can not be had, and only there', async () => {
  const nobody = () => Promise.reject(new Error('no route'));
  expect(await whyNoAppImage({}, nobody)).toMatch(/GitHub.*APPIMAGE_TOOLS_PATH/);
  expect(await whyNoAppImage({ APPIMAGE_TOOLS_PATH: '/opt/tools' }, nobody)).toBe(null);
  expect(await whyNoAppImage({}, () => Promise.resolve())).toBe(null);
});

test('the launcher finds its program by any link and path, without the learner’s PATH, and hands words on whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taproom-launcher-'));
  try {
    const place = join(folder, "Tap room's 水龙头");
    mkdirSync(join(place, 'app'), { recursive: true });
    const launcher = join(place, 'taproom');
    writeFileSync(launcher, recipe('taproom'));
    writeFileSync(join(place, 'app', 'taproom'), '#!/bin/sh\nprintf "[%s]" "$@"\n');
    for (const file of [launcher, join(place, 'app', 'taproom')]) chmodSync(file, 0o755);
    const link = join(folder, 'taproom');
    symlinkSync(launcher, link);
    const run = (...args: string[]) => execFileSync(link, args, { encoding: 'utf8', env: { PATH: '' } });
    const served = run('serve', '--base-path', '/a b/水');
    expect(served).toMatch(/^\[--ozone-platform=headless\].*\[--no-sandbox\]/);
    expect(served).toMatch(/\[serve\]\[--base-path\]\[\/a b\/水\]$/);
    // A learner without a display is told in a sentence.
    expect(run()).toMatch(/^\[--ozone-platform=headless\].*\[say-no-display\]$/);
    expect(run('lab', 'doctor')).toMatch(/\[lab\]\[doctor\]$/);
    expect(run('--help')).toContain('taproom serve');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
