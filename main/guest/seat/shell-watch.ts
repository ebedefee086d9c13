import { isDeepStrictEqual } from 'node:util';
import { idleSeat, type SeatName, type SeatView } from '../../contract/seat.ts';
import type { ConsoleEvent } from './console.ts';
import { unmarkedShell } from './foreground.ts';
import { wayOutOf } from './full-screen.ts';

/** Milliseconds of silence after an Enter that no mark followed; a prompt's marks come after some 20. */
const QUIET_MS = 1_200;

/** What the watch asks and tells. */
export interface ShellWatchPorts {
  changed: (view: SeatView) => void;
  /** What `ps` says of the seat's terminal; null where nobody can ask now. MUST NOT reject. */
  foreground: () => Promise<string | null>;
}

/**
 * Follows what the learner's shell is at, and finds out when the marks have stopped: Enter was typed, no mark came, the
 * console fell silent, and the guest says that another shell waits there. Nothing is asked while marks come.
 */
export class ShellWatch {
  readonly #ports: ShellWatchPorts;
  #view: SeatView;
  /** Of the shell that was heard last. */
  #pid: number | null = null;
  /** That shell prompts, and does not tell what it runs. */
  #mute = false;
  #onAlternate = false;
  #question: NodeJS.Timeout | undefined;
  /** Changes with every mark, so that an answer that comes too late is dropped. */
  #heard = 0;

  constructor(seat: SeatName, ports: ShellWatchPorts) {
    this.#view = idleSeat(seat);
    this.#ports = ports;
  }

  get view(): SeatView {
    return this.#view;
  }

  /** What the marks say. */
  marks(event: ConsoleEvent): void {
    switch (event.kind) {
      case 'heard':
        this.#heard += 1;
        this.#drop();
        if (event.pid !== null && event.pid !== this.#pid) {
          this.#pid = event.pid;
          this.#mute = false;
        }
        if (this.#view.marks === 'lost' && !this.#mute) this.#show({ marks: 'heard' });
        return;
      case 'mute':
        this.#mute = true;
        if (this.#view.marks === 'heard') this.#show({ marks: 'lost' });
        return;
      case 'started':
        this.#mute = false;
        this.#begin(event.line);
        return;
      case 'full-screen':
        this.#turn(event.on);
        return;
      case 'continued':
        if (!this.#view.unfinished) this.#show({ unfinished: true });
        return;
      case 'prompt':
      case 'ended':
        if (this.#view.running !== null || this.#view.unfinished)
          this.#show({ running: null, unfinished: false });
        return;
      case 'finished':
      case 'unrun':
      case 'tenant':
    }
  }

  /** Keys of the learner. */
  typed(data: string): void {
    if (/[\r\n]/.test(data) && this.#view.marks === 'heard') this.#wonder();
  }

  /** The console printed something. */
  printed(): void {
    if (this.#question !== undefined) this.#wonder();
  }

  /** Somebody is there now, or nobody any more; whoever comes begins at a prompt. */
  reset(taken: boolean): void {
    this.#heard += 1;
    this.#drop();
    this.#pid = null;
    this.#mute = false;
    this.#onAlternate = false;
    const fresh = { ...idleSeat(this.#view.seat), taken };
    if (!isDeepStrictEqual(fresh, this.#view)) this.#show(fresh);
  }

  #begin(line: string): void {
    const wayOut = wayOutOf(line);
    this.#onAlternate = false;
    this.#show({ running: { line, fullScreen: wayOut !== null, wayOut }, unfinished: false, marks: 'heard' });
  }

  #turn(on: boolean): void {
    this.#onAlternate = on;
    const { running } = this.#view;
    if (running === null) return;
    const fullScreen = on || running.wayOut !== null;
    if (fullScreen !== running.fullScreen) this.#show({ running: { ...running, fullScreen } });
  }

  #drop(): void {
    clearTimeout(this.#question);
    this.#question = undefined;
  }

  #wonder(): void {
    clearTimeout(this.#question);
    this.#question = setTimeout(() => void this.#ask(), QUIET_MS);
  }

  async #ask(): Promise<void> {
    this.#drop();
    if (this.#onAlternate) return;
    const heard = this.#heard;
    const ps = await this.#ports.foreground();
    if (ps !== null && heard === this.#heard && unmarkedShell(ps, this.#pid)) this.#show({ marks: 'lost' });
  }

  #show(change: Partial<SeatView>): void {
    this.#view = { ...this.#view, ...change };
    this.#ports.changed(this.#view);
  }
}
