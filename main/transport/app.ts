import type { AppPaths } from '../app/paths.ts';
import type { Handlers } from '../contract/api.ts';
import type { Settings } from '../contract/settings.ts';
import type { EventSource } from './event-source.ts';

/** What an entry (`index.ts`, `headless.ts`) needs of the composed app. */
export interface App {
  handlers: Handlers;
  events: EventSource;
  /** As they are now. */
  readonly settings: Settings;
  /** Stops the guest and everything else, politely first. Safe to call twice. */
  dispose(): Promise<void>;
  /** Kills what is left, synchronously: for `process.on('exit')`. Safe to call after `dispose`. */
  disposeNow(): void;
}

/** What main can't know by itself of the machine it runs on. */
export interface Surroundings {
  version: string;
  /** Locale of the system, e.g. `zh-Hans-CN` or `zh_CN.UTF-8`. */
  locale: string;
  /** Shows a folder in the file manager; absent where there is none. */
  openFolder?: (path: string) => void;
  /** Lets the learner choose a folder, null when they choose none; absent where there are no dialogs. */
  chooseFolder?: () => Promise<string | null>;
  /**
   * Lets the learner choose a place for a PDF of what the window would print, and saves it; null when they choose none.
   * Absent where there is no window of our own. @throws FaultError when it can't be written.
   */
  savePdf?: (name: string) => Promise<string | null>;
  /** Hears that the learner did something in the window; absent where nobody wants to know. */
  touched?: () => void;
  /** Others work on this machine, too: no guest is kept in reserve, and nothing is done ahead of time. */
  shared?: boolean;
  /** Whether every watt counts now; absent where nobody can tell. */
  onBattery?: () => boolean;
}

/** How an entry gets its app: `compose` of `main/app/compose.ts`, or a scripted one in tests. */
export type Compose = (paths: AppPaths, surroundings: Surroundings) => Promise<App>;
