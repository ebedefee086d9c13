/** A learner of a class: a server of their own, as `taproom serve` starts it, its guest, and somebody at its page. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import type { MachineSpec } from '../main/contract/machine.ts';
import { type Client, connect } from '../main/transport/connect.ts';
import { webSocketPort } from '../main/transport/websocket-port.ts';
import { within } from './deadline.ts';
import { memoryOf, processorTimeOf } from './process.ts';
import type { Workplace } from './workplace.ts';

/** Milliseconds for anything that a learner waits for while twelve start at once on a busy machine. */
const PATIENCE_MS = 180_000;

export class Learner {
  readonly #server: ChildProcess;
  readonly #client: Client;
  #stop: () => void;

  private constructor(server: ChildProcess, client: Client, stop: () => void) {
    this.#server = server;
    this.#client = client;
    this.#stop = stop;
  }

  /** Starts a server that has its saved guests from the workplace, as all servers of one image have the same. */
  static async start(workplace: Workplace, number: number): Promise<Learner> {
    const { paths, root } = workplace;
    const data = join(paths.data, `learner-${number}`);
    await mkdir(data, { mode: 0o700 });
    await symlink(join(paths.data, 'snapshots'), join(data, 'snapshots'));
    const server = spawn(process.execPath, [join(root, 'dist', 'main', 'headless.js'), '--shared'], {
      env: { ...process.env, TAPROOM_DATA_DIR: data },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const forget = workplace.atExit(() => void server.kill('SIGKILL'));
    const address = await within(PATIENCE_MS, 'a server', addressIn(server));
    const client = await within(PATIENCE_MS, 'a page', dial(address));
    return new Learner(server, client, () => {
      forget();
      server.kill('SIGTERM');
    });
  }

  async startGuest(machine: MachineSpec): Promise<void> {
    await within(PATIENCE_MS, 'a guest', this.#client.call('guest.start', machine));
    // A learner looks at the terminal; nothing of what it prints is kept here.
    this.#client.stream('console', { seat: 'host' }, () => undefined);
  }

  /** Enters a command; milliseconds until it has ended. */
  run(line: string): Promise<number> {
    const asked = performance.now();
    const ended = new Promise<number>((resolve) => {
      let begun = false;
      const stop = this.#client.on('seat.changed', ({ running }) => {
        begun ||= running !== null;
        if (!begun || running !== null) return;
        stop();
        resolve(performance.now() - asked);
      });
    });
    void this.#client.call('console.write', { seat: 'host', data: `${line}\r` });
    return within(PATIENCE_MS, `the end of "${line}"`, ended);
  }

  /** MiB of its two processes, shared pages divided by their users. */
  async memory(): Promise<{ server: number; guest: number }> {
    const [server, ...others] = this.#processes();
    if (server === undefined) throw new Error('A server is gone.');
    const pss = async (pid: number): Promise<number> => (await memoryOf(pid)).pss;
    const guest = await Promise.all(others.map(pss));
    return { server: await pss(server), guest: guest.reduce((sum, one) => sum + one, 0) };
  }

  /** Milliseconds of processor time that they have used. */
  async processorTime(): Promise<number> {
    const times = await Promise.all(this.#processes().map(processorTimeOf));
    return times.reduce((sum, one) => sum + one, 0);
  }

  async leave(): Promise<void> {
    const over = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#stop();
    await within(PATIENCE_MS, 'the end of a server', over);
  }

  /** The server, and whatever it has started. */
  #processes(): number[] {
    const parents = new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((name) => [Number(name), parentOf(name)]),
    );
    const all = this.#server.pid === undefined ? [] : [this.#server.pid];
    for (const known of all) for (const [pid, parent] of parents) if (parent === known) all.push(pid);
    return all;
  }
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0; // it has ended meanwhile
  }
}

async function addressIn(server: ChildProcess): Promise<URL> {
  if (server.stdout === null) throw new Error('A server is started with a pipe.');
  for await (const line of createInterface(server.stdout)) {
    const [address] = /http:\S+#token=[\w-]+/.exec(line) ?? [];
    if (address !== undefined) return new URL(address);
  }
  throw new Error('A server ended without an address.');
}

function dial({ host, origin, hash }: URL): Promise<Client> {
  const key = hash.slice('#token='.length);
  const socket = new WebSocket(`ws://${host}/socket`, ['taproom', `token.${key}`], { origin });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(connect(webSocketPort(socket))));
    socket.once('error', reject);
  });
}
