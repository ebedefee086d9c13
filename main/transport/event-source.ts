import type { EventName, EventPayload } from '../contract/api.ts';

/** Where main's news come from; `serve` passes every one of them to its window. */
export interface EventSource {
  /** Calls `heard` on every event of this name until the returned function is called. */
  on<N extends EventName>(name: N, heard: (payload: EventPayload<N>) => void): () => void;
}
