import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
  StreamChunk,
  StreamInput,
  StreamName,
} from '../../main/contract/api.ts';
import { type Fault, FaultError } from '../../main/contract/fault.ts';
import { type Client, connect } from '../../main/transport/connect.ts';
import type { Carrier } from './carrier.ts';

export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** `retrying`: connecting again goes on by itself. */
  | { kind: 'lost'; fault: Fault; retrying: boolean };

export interface StreamReader<N extends StreamName> {
  /** The stream starts, or starts over after a lost connection: forget what came before. */
  onOpen?: () => void;
  /** Chunks come in order; return a promise to be acknowledged when it resolves. */
  onChunk: (chunk: StreamChunk<N>) => void | Promise<void>;
  /** Main ended the stream: null for a plain end. Not called for a lost connection that comes back. */
  onEnd?: (fault: Fault | null) => void;
}

/** A client that outlives its connections: events and streams are taken up again on the next one. */
export interface LiveClient {
  /** Waits for the first connection; rejects with `FaultError` when the call fails or the connection is lost. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  on<N extends EventName>(name: N, heard: (payload: EventPayload<N>) => void): () => void;
  stream<N extends StreamName>(name: N, input: StreamInput<N>, reader: StreamReader<N>): () => void;
  /** Same object until it changes, so it suits `useSyncExternalStore`. */
  readonly state: ConnectionState;
  /**
   * Hears changes of `state`. On a later `open`, events were missed: ask `app.hello` again.
   */
  onState(changed: () => void): () => void;
  /** Tries again at once, for a button, or when the network or the page came back. */
  retryNow(): void;
  close(): void;
}

/** Milliseconds before each further attempt; the last one repeats. */
const pauses = [250, 500, 1000, 2000, 4000];

/** Connects over a carrier and keeps connected. */
export function liveClient(carrier: Carrier): LiveClient {
  let state: ConnectionState = { kind: 'connecting' };
  let client: Client | null = null;
  let dialling = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  const watchers = new Set<() => void>();
  /** What to do on every new connection; each returns how to undo it. */
  const subscriptions = new Set<(client: Client) => void>();

  const enter = (next: ConnectionState): void => {
    state = next;
    for (const changed of [...watchers]) changed();
  };

  const lost = (fault: Fault): void => {
    client = null;
    const retrying = carrier.redials && !closed && attempt < (carrier.patience ?? Infinity);
    enter({ kind: 'lost', fault, retrying });
    if (!retrying) return;
    const pause = pauses[Math.min(attempt, pauses.length - 1)] ?? 0;
    attempt += 1;
    timer = setTimeout(() => void dial(), pause);
  };

  const dial = async (): Promise<void> => {
    if (dialling || client || closed) return;
    dialling = true;
    if (timer) clearTimeout(timer);
    try {
      const port = await carrier.dial();
      dialling = false;
      const next = connect(port);
      if (wasClosed()) {
        next.close();
        return;
      }
      client = next;
      attempt = 0;
      enter({ kind: 'open' });
      for (const subscribe of [...subscriptions]) subscribe(next);
      next.onClose(() => lost(carrier.unreachable));
    } catch (error) {
      dialling = false;
      lost(error instanceof FaultError ? error.fault : carrier.unreachable);
    }
  };
  /** A function, as TypeScript would think that `closed` can't change during an await. */
  const wasClosed = (): boolean => closed;

  /** The connection, once there is a first one. */
  const ready = (): Promise<Client> => {
    if (client) return Promise.resolve(client);
    if (state.kind === 'lost') return Promise.reject(new FaultError(state.fault));
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        if (state.kind === 'connecting') return;
        watchers.delete(settle);
        if (client) resolve(client);
        else reject(new FaultError(state.kind === 'lost' ? state.fault : carrier.unreachable));
      };
      watchers.add(settle);
    });
  };

  /** Runs `subscribe` now if connected, and on every connection to come, until the returned function is called. */
  const keep = (subscribe: (client: Client) => () => void): (() => void) => {
    let undo = (): void => undefined;
    const again = (next: Client): void => {
      undo = subscribe(next);
    };
    subscriptions.add(again);
    if (client) again(client);
    return () => {
      subscriptions.delete(again);
      undo();
    };
  };

  void dial();

  return {
    async call(name, input) {
      return (client ?? (await ready())).call(name, input);
    },
    on: (name, heard) => keep((next) => next.on(name, heard)),
    stream(name, input, reader) {
      const stop = keep((next) => {
        reader.onOpen?.();
        return next.stream(name, input, reader.onChunk, (fault) => {
          if (fault?.tag === 'ipc.closed' && carrier.redials && !closed) return;
          stop();
          reader.onEnd?.(fault);
        });
      });
      return stop;
    },
    get state() {
      return state;
    },
    onState(changed) {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    retryNow() {
      attempt = 0;
      void dial();
    },
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      client?.close();
    },
  };
}
