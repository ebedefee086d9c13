import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
  StreamChunk,
  StreamInput,
  StreamName,
} from '../contract/api.ts';
import { type Fault, FaultError } from '../contract/fault.ts';
import * as faults from './faults.ts';
import type { Port } from './port.ts';
import { callTable, eventTable, isEventName, streamTable } from './tables.ts';
import { type ToMain, ToWindow } from './wire.ts';

export interface Client {
  /** Runs a call; rejects with a {@link FaultError} when it fails or the connection is lost. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Hears an event until the returned function is called. */
  on<N extends EventName>(name: N, heard: (payload: EventPayload<N>) => void): () => void;
  /**
   * Reads a stream until the returned function is called. A chunk counts as read when `onChunk`'s promise
   * resolves (at once, without one), and main sends no more than a bounded amount ahead of that. Chunks are
   * handed over in order without waiting for each other. `onEnd` is called once if the stream ends by itself:
   * null for a plain end, a fault otherwise, also when the connection is lost.
   */
  stream<N extends StreamName>(
    name: N,
    input: StreamInput<N>,
    onChunk: (chunk: StreamChunk<N>) => void | Promise<void>,
    onEnd?: (fault: Fault | null) => void,
  ): () => void;
  /** Called once when the connection is lost; at once if it already is. */
  onClose(closed: () => void): void;
  close(): void;
}

export interface ConnectOptions {
  /** Told about messages that fit nothing that was asked: a bug at the other end, never a person's problem. */
  onStray?: (fault: Fault) => void;
}

interface Pending {
  settle: (raw: unknown) => void;
  fail: (fault: Fault) => void;
}
interface Reading {
  chunk: (seq: number, raw: unknown) => void;
  end: (fault: Fault | null) => void;
}

/** The window's end of a port: typed calls, events and streams, every answer parsed by the contract. */
export function connect(port: Port, options: ConnectOptions = {}): Client {
  const stray = options.onStray ?? (() => undefined);
  const pending = new Map<number, Pending>();
  const reading = new Map<number, Reading>();
  const hearing = new Map<EventName, Set<(raw: unknown) => void>>();
  const closedCallbacks: (() => void)[] = [];
  let nextId = 0;
  let closed = false;

  const send = (message: ToMain): void => port.send(message);

  const receive = (raw: unknown): void => {
    if (closed) return;
    const parsed = ToWindow.safeParse(raw);
    if (!parsed.success) {
      stray(faults.badReply('?', parsed.error));
      return;
    }
    const message = parsed.data;
    switch (message.kind) {
      case 'reply':
        take(pending, message.id)?.settle(message.output);
        return;
      case 'fault':
        if (message.id === null) stray(message.fault);
        else {
          take(pending, message.id)?.fail(message.fault);
          take(reading, message.id)?.end(message.fault);
        }
        return;
      case 'event':
        if (!isEventName(message.name)) stray(faults.unknownName(message.name));
        else for (const heard of [...(hearing.get(message.name) ?? [])]) heard(message.payload);
        return;
      case 'chunk':
        // No reader: it has just cancelled, and this was under way.
        reading.get(message.id)?.chunk(message.seq, message.chunk);
        return;
      case 'end':
        take(reading, message.id)?.end(null);
        return;
    }
  };

  const lose = (): void => {
    if (closed) return;
    closed = true;
    const fault = faults.closedPort();
    // Whoever holds this client hears first, so that nothing is asked of it from a stream's end.
    for (const tell of closedCallbacks.splice(0)) tell();
    for (const id of [...pending.keys()]) take(pending, id)?.fail(fault);
    for (const id of [...reading.keys()]) take(reading, id)?.end(fault);
  };
  port.onClose(lose);
  port.onMessage(receive);

  return {
    call(name, input) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new FaultError(faults.closedPort()));
          return;
        }
        const id = nextId++;
        pending.set(id, {
          settle: (raw) => {
            const output = callTable[name].output.safeParse(raw);
            if (output.success) resolve(output.data);
            else reject(new FaultError(faults.badReply(name, output.error)));
          },
          fail: (fault) => reject(new FaultError(fault)),
        });
        send({ kind: 'call', id, name, input });
      });
    },
    on(name, heard) {
      const parse = (raw: unknown): void => {
        const payload = eventTable[name].safeParse(raw);
        if (payload.success) heard(payload.data);
        else stray(faults.badReply(name, payload.error));
      };
      const all = hearing.get(name) ?? new Set();
      hearing.set(name, all);
      all.add(parse);
      return () => void all.delete(parse);
    },
    stream(name, input, onChunk, onEnd = () => undefined) {
      if (closed) {
        onEnd(faults.closedPort());
        return () => undefined;
      }
      const id = nextId++;
      const stop = (): void => {
        if (reading.delete(id)) send({ kind: 'cancel', id });
      };
      const giveUp = (fault: Fault): void => {
        stop();
        onEnd(fault);
      };
      reading.set(id, {
        end: onEnd,
        chunk: (seq, raw) => {
          const chunk = streamTable[name].chunk.safeParse(raw);
          if (!chunk.success) {
            giveUp(faults.badReply(name, chunk.error));
            return;
          }
          const done = (): void => {
            if (reading.has(id)) send({ kind: 'ack', id, seq });
          };
          const read = onChunk(chunk.data);
          if (read instanceof Promise) void read.then(done, () => giveUp(faults.internal(name)));
          else done();
        },
      });
      send({ kind: 'open', id, name, input });
      return stop;
    },
    onClose(tell) {
      if (closed) tell();
      else closedCallbacks.push(tell);
    },
    close() {
      port.close();
      lose();
    },
  };
}

/** Takes an entry out of a map. */
function take<T>(map: Map<number, T>, id: number): T | undefined {
  const entry = map.get(id);
  map.delete(id);
  return entry;
}
