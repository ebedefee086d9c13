/**
 * QMP, QEMU's control protocol: one JSON object a line over a unix socket.
 *
 *   QEMU → us  {"QMP": {"version": …}}                              greeting, once
 *   us → QEMU  {"execute": "qmp_capabilities", "id": 1}             must come first
 *   us → QEMU  {"execute": NAME, "arguments": {…}, "id": N}
 *   QEMU → us  {"return": …, "id": N} | {"error": {"class", "desc"}, "id": N}
 *   QEMU → us  {"event": NAME, "data": {…}, "timestamp": {…}}       at any time
 */
import type { Socket } from 'node:net';
import { z } from 'zod';
import { afterAwake } from './awake.ts';
import { Problem } from './problem.ts';

const Message = z.union([
  z.object({ QMP: z.object({ version: z.unknown() }) }),
  z.object({ event: z.string(), data: z.record(z.string(), z.unknown()).optional() }),
  z.object({ return: z.unknown(), id: z.number() }),
  z.object({ error: z.object({ class: z.string(), desc: z.string() }), id: z.number().optional() }),
]);

export interface QmpEvent {
  name: string;
  data: Readonly<Record<string, unknown>>;
}

/** Why a connection is over. */
export type QmpEnd = { kind: 'closed' } | { kind: 'garbage'; line: string };

/** Milliseconds for one command. QEMU answers in under 5; a busy host may take a second. */
const COMMAND_MS = 5_000;

/** Characters. The longest real answer (`query-qmp-schema`, never asked here) has 400 k; more is not QMP. */
const LINE_LIMIT = 1_000_000;

/** The greeting is waited for like an answer; commands count up from here. */
const GREETING_ID = 0;

interface Pending {
  command: string;
  resolve: (value: unknown) => void;
  reject: (problem: Problem) => void;
  /** Ends the waiting for it. */
  disarm: () => void;
}

/** One QMP connection. QEMU serves one client at a time. */
export class QmpClient {
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #eventListeners = new Set<(event: QmpEvent) => void>();
  readonly #endListeners = new Set<(end: QmpEnd) => void>();
  #lastId = GREETING_ID;
  #buffer = '';
  #end: QmpEnd | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.#receive(chunk));
    socket.on('error', () => undefined); // 'close' follows and says it all
    socket.on('close', () => this.#finish({ kind: 'closed' }));
  }

  /**
   * Waits for the line, for the greeting, and negotiates. `timeoutMs` bounds all of it, from now on.
   * @throws what `line` does, and Problem `qmp.timeout`, `qmp.garbage`, `qmp.closed`.
   */
  static async over(line: Promise<Socket>, timeoutMs: number): Promise<QmpClient> {
    const deadline = performance.now() + timeoutMs;
    const client = new QmpClient(await line);
    const left = () => Math.max(1, deadline - performance.now());
    try {
      await client.#expect(GREETING_ID, 'greeting', left());
      await client.execute('qmp_capabilities', {}, z.unknown(), left());
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /**
   * Runs one command and parses its result.
   * @throws Problem `qmp.refused` (command, class, desc) when QEMU says no, `qmp.timeout`, `qmp.closed`,
   * `qmp.garbage` also when the result is not what `result` describes.
   */
  async execute<T>(
    command: string,
    args: Readonly<Record<string, unknown>>,
    result: z.ZodType<T>,
    timeoutMs: number = COMMAND_MS,
  ): Promise<T> {
    if (this.#end !== undefined) throw endProblem(this.#end, command);
    const id = ++this.#lastId;
    const answer = this.#expect(id, command, timeoutMs);
    this.#socket.write(`${JSON.stringify({ execute: command, arguments: args, id })}\n`);
    const value = await answer;
    const parsed = result.safeParse(value);
    if (!parsed.success) throw new Problem('qmp.garbage', { command, line: JSON.stringify(value) });
    return parsed.data;
  }

  /** Called for each event from now on. Returns how to stop listening. */
  onEvent(receive: (event: QmpEvent) => void): () => void {
    this.#eventListeners.add(receive);
    return () => this.#eventListeners.delete(receive);
  }

  /** Called once when the connection is over, at once when it already is. */
  onEnd(receive: (end: QmpEnd) => void): void {
    if (this.#end === undefined) this.#endListeners.add(receive);
    else receive(this.#end);
  }

  /** Resolves with the first event that `wanted` accepts. @throws Problem `qmp.timeout`, `qmp.closed`. */
  waitEvent(wanted: (event: QmpEvent) => boolean, what: string, timeoutMs: number): Promise<QmpEvent> {
    return new Promise((resolve, reject) => {
      const done = () => {
        disarm();
        stop();
        this.#endListeners.delete(ended);
      };
      const disarm = afterAwake(timeoutMs, () => {
        done();
        reject(new Problem('qmp.timeout', { command: what }));
      });
      const stop = this.onEvent((event) => {
        if (!wanted(event)) return;
        done();
        resolve(event);
      });
      const ended = (end: QmpEnd) => {
        done();
        reject(endProblem(end, what));
      };
      this.onEnd(ended);
    });
  }

  close(): void {
    this.#finish({ kind: 'closed' });
  }

  #expect(id: number, command: string, timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const disarm = afterAwake(timeoutMs, () => {
        this.#pending.delete(id);
        reject(new Problem('qmp.timeout', { command }));
      });
      this.#pending.set(id, { command, resolve, reject, disarm });
    });
  }

  #receive(chunk: string): void {
    this.#buffer += chunk;
    for (;;) {
      const newline = this.#buffer.indexOf('\n');
      if (newline === -1) break;
      const line = this.#buffer.slice(0, newline);
      this.#buffer = this.#buffer.slice(newline + 1);
      if (line.trim() !== '') this.#take(line);
      if (this.#end !== undefined) return;
    }
    if (this.#buffer.length > LINE_LIMIT) this.#garbage(this.#buffer);
  }

  #take(line: string): void {
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      this.#garbage(line); // the reason is the line itself
      return;
    }
    const parsed = Message.safeParse(json);
    if (!parsed.success) {
      this.#garbage(line);
      return;
    }
    const message = parsed.data;
    if ('QMP' in message) this.#settle(GREETING_ID, (pending) => pending.resolve(undefined));
    else if ('event' in message) {
      for (const receive of [...this.#eventListeners])
        receive({ name: message.event, data: message.data ?? {} });
    } else if ('error' in message) {
      const { class: errorClass, desc } = message.error;
      this.#settle(message.id, (pending) =>
        pending.reject(new Problem('qmp.refused', { command: pending.command, class: errorClass, desc })),
      );
    } else this.#settle(message.id, (pending) => pending.resolve(message.return));
  }

  /** An answer that came after its timeout finds nobody and is dropped. */
  #settle(id: number | undefined, settle: (pending: Pending) => void): void {
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (id === undefined || pending === undefined) return;
    this.#pending.delete(id);
    pending.disarm();
    settle(pending);
  }

  #garbage(line: string): void {
    this.#finish({ kind: 'garbage', line: line.slice(0, 200) });
  }

  #finish(end: QmpEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#socket.destroy();
    for (const pending of this.#pending.values()) {
      pending.disarm();
      pending.reject(endProblem(end, pending.command));
    }
    this.#pending.clear();
    this.#eventListeners.clear();
    for (const receive of [...this.#endListeners]) receive(end);
    this.#endListeners.clear();
  }
}

function endProblem(end: QmpEnd, command: string): Problem {
  switch (end.kind) {
    case 'closed':
      return new Problem('qmp.closed', { command });
    case 'garbage':
      return new Problem('qmp.garbage', { command, line: end.line });
  }
}
