/**
 * The contract's tables, typed per name, so that generic code can say `callTable[name].input` for an
 * `N extends CallName` and get the parser of exactly that call.
 */
import type { z } from 'zod';
import { calls, events, streams } from '../contract/api.ts';
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

export const callTable: {
  readonly [N in CallName]: { input: z.ZodType<CallInput<N>>; output: z.ZodType<CallOutput<N>> };
} = calls;

export const eventTable: { readonly [N in EventName]: z.ZodType<EventPayload<N>> } = events;

export const streamTable: {
  readonly [N in StreamName]: { input: z.ZodType<StreamInput<N>>; chunk: z.ZodType<StreamChunk<N>> };
} = streams;

/** Whether a name that came over the wire is one of the contract's calls. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(callTable, name);
}

/** Whether a name that came over the wire is one of the contract's events. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(eventTable, name);
}

/** Whether a name that came over the wire is one of the contract's streams. */
export function isStreamName(name: string): name is StreamName {
  return Object.hasOwn(streamTable, name);
}

/** Every event of the contract. */
export const eventNames: readonly EventName[] = Object.keys(eventTable).filter(isEventName);
