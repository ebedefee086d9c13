import type { CallName, Handlers, StreamChunk, StreamName } from '../contract/api.ts';
import { type Fault, FaultError } from '../contract/fault.ts';
import type { EventSource } from './event-source.ts';
import * as faults from './faults.ts';
import { defaultWatermarks, Flow, type Watermarks } from './flow.ts';
import type { Port } from './port.ts';
import { callTable, eventNames, isCallName, isStreamName, streamTable } from './tables.ts';
import { ToMain, type ToWindow } from './wire.ts';

export interface ServeOptions {
  watermarks?: Watermarks;
  /** Told about every error that is not a fault, with the name of the call or stream; default: stderr. */
  report?: (error: unknown, name: string) => void;
}

interface OpenStream {
  flow: Flow;
  stop: () => void;
}

/**
 * Answers one window over one port until the port closes or the returned function is called, which also closes
 * the port. Nothing a window sends makes it throw. Call it once for each window; windows share the handlers.
 */
export function serve(
  port: Port,
  handlers: Handlers,
  events: EventSource,
  options: ServeOptions = {},
): () => void {
  const marks = options.watermarks ?? defaultWatermarks;
  const report =
    options.report ?? ((error: unknown, name: string) => console.error(`taproom: ${name} failed:`, error));
  const calling = new Set<number>();
  const streaming = new Map<number, OpenStream>();
  let over = false;

  const send = (message: ToWindow): void => {
    if (!over) port.send(message);
  };
  const fail = (id: number | null, fault: Fault): void => send({ kind: 'fault', id, fault });
  const faultOf = (error: unknown, name: string): Fault => {
    if (error instanceof FaultError) return error.fault;
    report(error, name);
    return faults.internal(name);
  };

  const call = async <N extends CallName>(
    id: number,
    name: N,
    handle: Handlers['calls'][N],
    raw: unknown,
  ): Promise<void> => {
    const input = callTable[name].input.safeParse(raw);
    if (!input.success) {
      fail(id, faults.badInput(name, input.error));
      return;
    }
    calling.add(id);
    let answer: ToWindow;
    try {
      answer = { kind: 'reply', id, output: await handle(input.data) };
    } catch (error) {
      answer = { kind: 'fault', id, fault: faultOf(error, name) };
    }
    calling.delete(id);
    send(answer);
  };

  /** Forgets a stream and lets its producer go; `last` is what the window is told, if anything. */
  const close = (id: number, last: ToWindow | null, name: string): void => {
    const stream = streaming.get(id);
    if (!stream) return;
    streaming.delete(id);
    if (last) send(last);
    try {
      stream.stop();
    } catch (error) {
      report(error, name);
    }
    stream.flow.end();
  };

  const open = <N extends StreamName>(
    id: number,
    name: N,
    start: Handlers['streams'][N],
    raw: unknown,
  ): void => {
    const input = streamTable[name].input.safeParse(raw);
    if (!input.success) {
      fail(id, faults.badInput(name, input.error));
      return;
    }
    const flow = new Flow(marks);
    const push = (chunk: StreamChunk<N>): Promise<void> => {
      if (streaming.get(id)?.flow !== flow) return Promise.resolve();
      const seq = flow.send(chunk);
      if (seq === null) {
        close(id, { kind: 'fault', id, fault: faults.streamOverrun(name) }, name);
        return Promise.resolve();
      }
      send({ kind: 'chunk', id, seq, chunk });
      return flow.room();
    };
    // The handler may push before it returns, so the stream is registered first.
    const entry: OpenStream = { flow, stop: () => undefined };
    streaming.set(id, entry);
    try {
      const stop = start(input.data, push);
      if (streaming.get(id) === entry) entry.stop = stop;
      else stop();
    } catch (error) {
      close(id, { kind: 'fault', id, fault: faultOf(error, name) }, name);
    }
  };

  const request = (message: Extract<ToMain, { kind: 'call' | 'open' }>): void => {
    const { id, name, input } = message;
    if (calling.has(id) || streaming.has(id)) fail(null, faults.duplicateId(id, name));
    else if (message.kind === 'call' && isCallName(name)) void call(id, name, handlers.calls[name], input);
    else if (message.kind === 'open' && isStreamName(name)) open(id, name, handlers.streams[name], input);
    else fail(id, faults.unknownName(name));
  };

  const receive = (raw: unknown): void => {
    if (over) return;
    const parsed = ToMain.safeParse(raw);
    if (!parsed.success) {
      fail(null, faults.badMessage(parsed.error));
      return;
    }
    const message = parsed.data;
    switch (message.kind) {
      case 'call':
      case 'open':
        request(message);
        return;
      case 'ack':
        streaming.get(message.id)?.flow.ack(message.seq);
        return;
      case 'cancel':
        close(message.id, null, 'cancel');
        return;
    }
  };

  const offs = eventNames.map((name) => events.on(name, (payload) => send({ kind: 'event', name, payload })));

  const end = (): void => {
    if (over) return;
    over = true;
    for (const off of offs) off();
    for (const id of [...streaming.keys()]) close(id, null, 'close');
  };
  port.onClose(end);
  port.onMessage(receive);
  return () => {
    end();
    port.close();
  };
}
