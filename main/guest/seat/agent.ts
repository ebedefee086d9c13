/**
 * The QEMU guest agent (qemu-ga) over its serial port: how we learn what the guest *is*, out of the
 * learner's sight. One JSON object a line, one request at a time; the port has no notion of a connection:
 *
 *   us → agent  0xFF {"execute":"guest-sync-delimited","arguments":{"id":N}}   empties the agent's parser
 *   agent → us  …whatever was still under way… 0xFF {"return":N}               everything before 0xFF is old
 *   us → agent  {"execute":NAME,"arguments":{…},"id":M}
 *   agent → us  {"return":…,"id":M} | {"error":{"class","desc"},"id":M}
 *
 * Bytes sent before the agent runs are lost, so the sync is repeated until it is answered.
 */
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { afterAwake, AwakeStopwatch } from '../../qemu/awake.ts';
import { ExecPace } from './exec-pace.ts';

export type AgentErrorKind =
  /** Nobody answered in time: not running, dead, or drowned. */
  | 'silent'
  /** The agent answered with an error, e.g. that there is no such program. */
  | 'refused'
  /** The answer was not what the protocol says. */
  | 'garbage'
  /** The program still ran at its deadline. */
  | 'overtime'
  /** The guest is gone. */
  | 'closed';

/** An error of the agent; `message` is for logs, with what the agent `said`; `detail` stands in sentences. */
export class AgentError extends Error {
  override readonly name = 'AgentError';
  constructor(
    readonly kind: AgentErrorKind,
    readonly detail: string,
    said = '',
  ) {
    super(`agent ${kind}: ${detail}${said === '' ? '' : `: ${said}`}`);
  }
}

export interface AgentExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

const SENTINEL = 0xff;
const NEWLINE = 0x0a;

/** Milliseconds for one request. Under TCG one takes 5 to 50; a guest at full load needs much longer. */
const REQUEST_MS = 5_000;

/** Milliseconds without an answer until we see whether the agent that was asked is still there. */
const LOST_MS = 1_500;

/** Milliseconds between two syncs, while the agent may not have started yet. */
const SYNC_EVERY_MS = 150;

/** Milliseconds a program may run when the caller does not say. */
const EXEC_MS = 10_000;

const Reply = z.union([
  z.object({ return: z.unknown(), id: z.number().optional() }),
  z.object({ error: z.object({ class: z.string(), desc: z.string() }), id: z.number().optional() }),
]);

const ExecStarted = z.object({ pid: z.number() });
const base64 = z.string().transform((text) => Buffer.from(text, 'base64').toString('utf8'));
const ExecStatus = z.union([
  z.object({ exited: z.literal(false) }),
  z.object({
    exited: z.literal(true),
    exitcode: z.number().optional(),
    signal: z.number().optional(),
    'out-data': base64.optional(),
    'err-data': base64.optional(),
  }),
]);
const FileHandle = z.number();
const FileChunk = z.object({ count: z.number(), 'buf-b64': base64, eof: z.boolean() });

/** A sync may still be preceded by the answer to what was `asking`. */
type Wanted = { kind: 'sync'; id: number; asking: number } | { kind: 'reply'; id: number };
interface Waiting {
  wanted: Wanted;
  resolve: (value: unknown) => void;
  reject: (error: AgentError) => void;
}

/** Connects, trying again until `timeoutMs` have passed. @throws at the deadline, and when aborted. */
type OpenLine = (timeoutMs: number, signal: AbortSignal) => Promise<Socket>;

/** One agent of one run. Requests queue; each has a deadline, so a dead agent never blocks anyone for ever. */
export class AgentClient {
  readonly #open: OpenLine;
  #line: Socket | undefined;
  #bytes: Buffer = Buffer.alloc(0);
  #synced = false;
  #lastId = 0;
  #waiting: Waiting | undefined;
  /** The answer that came after we thought it lost. */
  #late: unknown;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #pace = new ExecPace();
  readonly #closing = new AbortController();

  /** `open`: the way to the agent's serial port. Connects on first use. */
  constructor(open: OpenLine) {
    this.#open = open;
  }

  /**
   * Runs one program and captures what it prints. A signal's exit code is 128 + its number, as in a shell.
   * @throws AgentError; `overtime` kills the program first.
   */
  async exec(path: string, args: readonly string[], timeoutMs: number = EXEC_MS): Promise<AgentExecResult> {
    const spent = new AwakeStopwatch(REQUEST_MS);
    const { pid } = await this.request(
      'guest-exec',
      { path, arg: args, 'capture-output': true },
      ExecStarted,
      Math.min(timeoutMs, REQUEST_MS),
    );
    const program = [path, ...args].join(' ');
    const started = performance.now();
    for (const pause of this.#pace.pauses(program)) {
      await wait(Math.min(pause, timeoutMs));
      const status = await this.request('guest-exec-status', { pid }, ExecStatus);
      if (status.exited) {
        this.#pace.ended(program, performance.now() - started);
        return {
          exitCode: status.exitcode ?? 128 + (status.signal ?? 0),
          stdout: status['out-data'] ?? '',
          stderr: status['err-data'] ?? '',
        };
      }
      if (spent.ms >= timeoutMs) break;
    }
    this.#killQuietly(pid);
    throw new AgentError('overtime', `${path}, ${timeoutMs / 1_000} s`);
  }

  /** Whether there is a file or folder of this name; one request when there is not. @throws AgentError. */
  async exists(path: string): Promise<boolean> {
    try {
      const handle = await this.request('guest-file-open', { path, mode: 'r' }, FileHandle);
      await this.request('guest-file-close', { handle }, z.unknown());
      return true;
    } catch (error) {
      if (error instanceof AgentError && error.kind === 'refused') return false;
      throw error;
    }
  }

  /** Reads a small file of the guest (at most 4 KiB), without starting a program. @throws AgentError. */
  async readFile(path: string): Promise<string> {
    const handle = await this.request('guest-file-open', { path, mode: 'r' }, FileHandle);
    try {
      const chunk = await this.request('guest-file-read', { handle, count: 4096 }, FileChunk);
      return chunk['buf-b64'];
    } finally {
      await this.request('guest-file-close', { handle }, z.unknown());
    }
  }

  /** One request, in turn after those asked before. `timeoutMs` counts from its turn. @throws AgentError. */
  request<T>(
    command: string,
    args: Readonly<Record<string, unknown>>,
    result: z.ZodType<T>,
    timeoutMs: number = REQUEST_MS,
  ): Promise<T> {
    const turn = this.#queue.then(() => this.#requestNow(command, args, result, timeoutMs));
    this.#queue = turn.catch(() => undefined); // whoever asked is told; the next one goes on
    return turn;
  }

  /** Ends the connection; what is under way fails with `closed`. */
  close(): void {
    this.#closing.abort(new AgentError('closed', 'connect'));
    this.#lost();
  }

  async #requestNow<T>(
    command: string,
    args: Readonly<Record<string, unknown>>,
    result: z.ZodType<T>,
    timeoutMs: number,
  ): Promise<T> {
    const deadline = performance.now() + timeoutMs;
    const reply = Reply.safeParse(await this.#replyTo(command, args, deadline));
    if (!reply.success) throw new AgentError('garbage', command);
    if ('error' in reply.data) {
      const { path } = args;
      throw new AgentError('refused', typeof path === 'string' ? path : command, reply.data.error.desc);
    }
    const value = result.safeParse(reply.data.return);
    if (!value.success) throw new AgentError('garbage', `${command}: ${JSON.stringify(reply.data.return)}`);
    return value.data;
  }

  /**
   * Asks until there is an answer. Answers come in the order of the questions; so when a sync after ours is
   * answered and ours is not, the agent that heard it is dead, and another one has to be asked again.
   */
  async #replyTo(
    command: string,
    args: Readonly<Record<string, unknown>>,
    deadline: number,
  ): Promise<unknown> {
    const id = ++this.#lastId;
    this.#late = undefined;
    for (;;) {
      const line = await this.#ready(deadline, id);
      if (this.#late !== undefined) return this.#late;
      line.write(`${JSON.stringify({ execute: command, arguments: args, id })}\n`);
      try {
        return await this.#answer({ kind: 'reply', id }, Math.min(deadline, performance.now() + LOST_MS));
      } catch (error) {
        const again = error instanceof AgentError && error.kind === 'silent' && performance.now() < deadline;
        if (!again) throw error;
      }
    }
  }

  /** A connected, synced line. After any silence the next request syncs again. */
  async #ready(deadline: number, asking: number): Promise<Socket> {
    const line = this.#line ?? (await this.#connect(deadline));
    while (!this.#synced) {
      if (this.#closing.signal.aborted) throw new AgentError('closed', 'sync');
      const id = ++this.#lastId;
      line.write(Buffer.from([SENTINEL]));
      line.write(`${JSON.stringify({ execute: 'guest-sync-delimited', arguments: { id } })}\n`);
      const until = Math.min(deadline, performance.now() + SYNC_EVERY_MS);
      try {
        await this.#answer({ kind: 'sync', id, asking }, until);
        this.#synced = true;
      } catch (error) {
        const again = error instanceof AgentError && error.kind === 'silent' && performance.now() < deadline;
        if (!again) throw error;
      }
    }
    return line;
  }

  async #connect(deadline: number): Promise<Socket> {
    // Where QEMU has gone nobody will listen any more: without the signal we would try on until the deadline.
    const { signal } = this.#closing;
    const line = await this.#open(deadline - performance.now(), signal).catch((error: unknown) => {
      throw error instanceof AgentError ? error : new AgentError('silent', String(error));
    });
    if (signal.aborted) {
      line.destroy();
      throw new AgentError('closed', 'connect');
    }
    line.on('data', (chunk) => this.#receive(chunk));
    line.on('error', () => undefined); // 'close' follows
    line.on('close', () => this.#lost());
    this.#line = line;
    return line;
  }

  #answer(wanted: Wanted, deadline: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const disarm = afterAwake(Math.max(0, deadline - performance.now()), () => {
        this.#waiting = undefined;
        this.#synced = false;
        reject(new AgentError('silent', wanted.kind));
      });
      this.#waiting = {
        wanted,
        resolve: (value) => {
          disarm();
          resolve(value);
        },
        reject: (error) => {
          disarm();
          reject(error);
        },
      };
    });
  }

  #receive(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const end = this.#bytes.indexOf(NEWLINE);
      if (end === -1) return;
      const line = this.#bytes.subarray(0, end);
      this.#bytes = this.#bytes.subarray(end + 1);
      const delimiter = line.lastIndexOf(SENTINEL);
      this.#take(line.subarray(delimiter + 1).toString('utf8'), delimiter !== -1);
    }
  }

  /** Lines nobody waits for are old answers, or our own words echoed by a port not yet taken over. */
  #take(text: string, delimited: boolean): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    const reply = Reply.safeParse(jsonOrUndefined(text));
    if (!reply.success) return;
    const { id } = waiting.wanted;
    if (waiting.wanted.kind === 'sync' && reply.data.id === waiting.wanted.asking) this.#late = reply.data;
    const matches =
      waiting.wanted.kind === 'sync'
        ? delimited && 'return' in reply.data && reply.data.return === id
        : reply.data.id === id;
    if (!matches) return;
    this.#waiting = undefined;
    waiting.resolve(reply.data);
  }

  #lost(): void {
    this.#line?.destroy();
    this.#line = undefined;
    this.#synced = false;
    this.#bytes = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(new AgentError('closed', waiting.wanted.kind));
  }

  #killQuietly(pid: number): void {
    const args = { path: '/usr/bin/busybox', arg: ['kill', '-9', String(pid)] };
    this.request('guest-exec', args, ExecStarted).catch(() => undefined); // the deadline's error is the news
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // noise on the port
  }
}
