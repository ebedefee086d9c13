import type { EventName, EventPayload } from '../contract/api.ts';
import type { EventSource } from '../transport/event-source.ts';
import { Emitter } from '../emitter.ts';

type Emitters = { [N in EventName]: Emitter<EventPayload<N>> };

/** Main's news for every window: one emitter an event of the contract. */
export class News implements EventSource {
  readonly #emitters: Emitters = {
    'guest.changed': new Emitter(),
    'seat.changed': new Emitter(),
    'host.changed': new Emitter(),
    'guest.devices': new Emitter(),
    'meter.changed': new Emitter(),
    'lesson.changed': new Emitter(),
    'lesson.verdict': new Emitter(),
    'lesson.checking': new Emitter(),
    'lesson.footing': new Emitter(),
    'lessons.changed': new Emitter(),
    'glossary.changed': new Emitter(),
    'settings.changed': new Emitter(),
    'exam.changed': new Emitter(),
    'recall.changed': new Emitter(),
  };

  on<N extends EventName>(name: N, heard: (payload: EventPayload<N>) => void): () => void {
    return this.#emitters[name].on(heard);
  }

  emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
    this.#emitters[name].emit(payload);
  }
}
