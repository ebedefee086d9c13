/**
 * What two ends of a {@link Port} say to each other.
 *
 * | kind     | way    | fields              | means                                                        |
 * |----------|--------|---------------------|--------------------------------------------------------------|
 * | `call`   | → main | id, name, input     | run this call                                                |
 * | `open`   | → main | id, name, input     | start this stream                                            |
 * | `ack`    | → main | id, seq             | the reader is done with chunk `seq`                          |
 * | `cancel` | → main | id                  | stop this stream; chunks under way are dropped               |
 * | `reply`  | ← main | id, output          | the call went well; `id` is free again                       |
 * | `fault`  | ← main | id or null, fault   | call or stream `id` failed; null: a message nobody asked for |
 * | `event`  | ← main | name, payload       | something happened, told to every window                     |
 * | `chunk`  | ← main | id, seq, chunk      | the next piece of stream `id`, counted from 0                |
 * | `end`    | ← main | id                  | stream `id` is over                                          |
 *
 * Ids are chosen by the window, shared by calls and streams, and unique while in use. Names, inputs,
 * outputs, payloads and chunks are those of `contract/api.ts`; this file knows the envelope only.
 */
import { z } from 'zod';
import { Fault } from '../contract/fault.ts';

const id = z.number().int().nonnegative();
const seq = z.number().int().nonnegative();
const name = z.string().max(100);

export const ToMain = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id, name, input: z.unknown() }),
  z.strictObject({ kind: z.literal('open'), id, name, input: z.unknown() }),
  z.strictObject({ kind: z.literal('ack'), id, seq }),
  z.strictObject({ kind: z.literal('cancel'), id }),
]);
export type ToMain = z.infer<typeof ToMain>;

export const ToWindow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), id, output: z.unknown() }),
  z.strictObject({ kind: z.literal('fault'), id: id.nullable(), fault: Fault }),
  z.strictObject({ kind: z.literal('event'), name, payload: z.unknown() }),
  z.strictObject({ kind: z.literal('chunk'), id, seq, chunk: z.unknown() }),
  z.strictObject({ kind: z.literal('end'), id }),
]);
export type ToWindow = z.infer<typeof ToWindow>;
