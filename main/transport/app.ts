import type { Handlers } from '../contract/api.ts';
import type { EventSource } from './event-source.ts';

/** What an entry (`index.ts`, `headless.ts`) needs of the composed app. */
export interface App {
  handlers: Handlers;
  events: EventSource;
  /** Stops the guest and everything else, politely first. Safe to call twice. */
  dispose(): Promise<void>;
  /** Kills what is left, synchronously: for `process.on('exit')`. Safe to call after `dispose`. */
  disposeNow(): void;
}
