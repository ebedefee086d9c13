/**
 * Two accounts on one machine: what one of them may do with the other's guest. Only root can be two others, and
 * only a checkout that they may read, in a TMPDIR that they may enter, can be run by them; elsewhere modes have to do.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { posix } from '../../qemu/platform/posix.ts';
import { RunDir } from '../../qemu/run-dir.ts';
import { bundledGuest } from '../testing/bundled-guest.ts';
import { processesNaming } from '../testing/leftovers.ts';
import { bundleDir, imageDir } from '../testing/real-guest.ts';

/** Debian's nobody, and an account that is nobody at all. */
const [alice, bob] = [65_534, 54_321];

const holdsForAlice = (...condition: string[]) =>
  spawnSync('test', condition, { uid: alice, gid: alice }).status === 0;
const mayBeOthers =
  process.getuid?.() === 0 &&
  holdsForAlice('-r', join(bundleDir, 'bundle.json')) &&
  holdsForAlice('-x', tmpdir());

/** Runs a program of Node's as one of them, and returns what it printed. */
function as(uid: number, program: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program, ...args], {
    uid,
    gid: uid,
    cwd: '/',
    encoding: 'utf8',
    env: {},
  });
  return stdout.trim() + stderr.trim();
}

const tryConnect = `
  const socket = require('net').connect(process.argv[1]);
  socket.on('connect', () => { console.log('connected'); process.exit(); });
  socket.on('error', ({ code }) => console.log(code));`;
const tryList = `try { console.log(require('fs').readdirSync(process.argv[1]).length > 0); } catch ({ code }) { console.log(code); }`;
const tryOpen = `try { require('fs').openSync(process.argv[1], 'r+'); console.log('opened'); } catch ({ code }) { console.log(code); }`;

if (mayBeOthers) {
  describe('Alice runs a guest, and Bob is on the same machine', () => {
    const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
    chmodSync(folder, 0o755);
    const [runtimeRoot, dataDir] = [join(folder, 'run'), join(folder, 'data')];
    let run = '';
    let pid = 0;
    let app: ReturnType<typeof spawn> | undefined;

    beforeAll(async () => {
      const module = await bundledGuest(folder);
      // As in a shared TMPDIR: everybody may enter the folder above.
      for (const path of [runtimeRoot, dataDir]) {
        mkdirSync(path);
        chownSync(path, alice, alice);
      }
      const options = { bundleDir, imageDir, runtimeRoot, dataDir, accelerator: 'tcg' };
      const program = `
        import { Guest } from ${JSON.stringify(module)};
        const guest = new Guest(${JSON.stringify(options)});
        await guest.start({ board: 'pc', nic: null });
        console.log('ready');
        process.on('SIGTERM', () => guest.stop().then(() => process.exit()));`;
      app = spawn(process.execPath, ['--input-type=module', '-e', program], {
        uid: alice,
        gid: alice,
        cwd: '/',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (app.stdout === null) throw new Error('no pipe');
      const ended = once(app, 'exit').then(() =>
        Promise.reject(new Error('her app ended before its guest was ready')),
      );
      await Promise.race([once(app.stdout, 'data'), ended]);
      const [name = ''] = readdirSync(runtimeRoot).filter((one) => /^r\w{6}$/.test(one));
      run = join(runtimeRoot, name);
      pid = Number(processesNaming(run)[0]?.split(' ')[0]);
    });
    afterAll(async () => {
      if (app !== undefined) {
        const exited = once(app, 'exit');
        app.kill('SIGTERM');
        await exited;
      }
      expect(readdirSync(runtimeRoot)).toEqual([]);
      rmSync(folder, { recursive: true, force: true });
    });

    test('everything of the run is hers, in folders that only she can enter', () => {
      for (const path of [runtimeRoot, run]) {
        const { uid, mode } = statSync(path);
        expect([uid, mode & 0o777]).toEqual([alice, 0o700]);
      }
      expect(statSync(`/proc/${pid}`).uid).toBe(alice);
    });

    test.each(['qmp.sock', 'agent.sock', 'owner.sock'])('Bob can’t reach %s; she can', (name) => {
      expect(as(bob, tryConnect, join(run, name))).toBe('EACCES');
      // QEMU serves one client at a time, and lets others wait in line.
      expect(as(alice, tryConnect, join(run, name))).toBe('connected');
    });

    test('nor list her runs, nor read her saved guests', () => {
      expect([as(bob, tryList, runtimeRoot), as(alice, tryList, runtimeRoot)]).toEqual(['EACCES', 'true']);
      const snapshots = join(dataDir, 'snapshots');
      expect([as(bob, tryList, snapshots), as(alice, tryList, snapshots)]).toEqual(['EACCES', 'true']);
    });

    test('nor open the terminal that is her console', () => {
      const descriptor = as(alice, `console.log(require('fs').readlinkSync('/proc/${pid}/fd/0'))`);
      expect(descriptor).toMatch(/^\/dev\/pts\/\d+$/);
      expect(as(bob, tryOpen, descriptor)).toBe('EACCES');
    });

    test('nor end it', () => {
      const kill = `try { process.kill(${pid}); console.log('killed'); } catch ({ code }) { console.log(code); }`;
      expect(as(bob, kill)).toBe('EPERM');
    });

    test('nor be there first: in a folder that Bob made, no guest of hers starts', async () => {
      const squatted = join(folder, 'squatted');
      mkdirSync(squatted);
      chmodSync(squatted, 0o777);
      chownSync(squatted, bob, bob);
      const options = { bundleDir, imageDir, runtimeRoot: squatted, dataDir, accelerator: 'tcg' };
      const program = `
        import { Guest } from ${JSON.stringify(join(folder, 'guest.mjs'))};
        const guest = new Guest(${JSON.stringify(options)});
        await guest.start({ board: 'pc', nic: null }).catch(({ fault }) => console.log(fault.tag));
        await guest.stop();`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
        uid: alice,
        gid: alice,
        cwd: '/',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (data: Buffer) => (said += data.toString()));
      await once(child, 'close');
      expect(said.trim()).toBe('run-dir.unsafe');
      expect(readdirSync(squatted)).toEqual([]);
    });
  });
} else {
  test('a run’s folder is private to whoever runs it', async () => {
    const root = join(mkdtempSync(join(tmpdir(), 'accounts-')), 'run');
    const run = await RunDir.create(root, posix);
    for (const path of [root, run.path]) expect(statSync(path).mode & 0o777).toBe(0o700);
    run.remove();
    rmSync(root, { recursive: true });
  });
}
