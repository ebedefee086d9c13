import { z } from 'zod';
import type { Inside } from './hotplug.ts';
import { LiveRun } from './live-run.ts';
import type { Prepared } from './prepare.ts';
import type { Snapshot } from './snapshots/meta.ts';

/** Milliseconds between a guest that is settled and the start of the next one: the learner comes first. */
const AFTER_MS = 2_000;

/**
 * Bytes that must be free for a guest that only waits. It takes some 150 MB; the rest is what the system and
 * the browser of somebody who reads a lesson may want next.
 */
const ROOM_NEEDED = 1.5 * 1024 ** 3;

/** Milliseconds for what warms a guest up; it takes a second. What is not done by then is left. */
const WARM_MS = 20_000;

const anything = z.unknown();

type Stage =
  | { kind: 'none' }
  | { kind: 'wanted'; timer: NodeJS.Timeout }
  | { kind: 'loading'; live: LiveRun }
  /** Runs, so that QEMU translates the guest's code. */
  | { kind: 'warming'; live: LiveRun; snapshot: Snapshot }
  | { kind: 'paused'; live: LiveRun; snapshot: Snapshot };

/**
 * The next guest: restored, warmed up and paused, so that a start costs nothing but `cont`. Paused, it takes no
 * CPU. It is one of this account's runs like any other: hung up on when we die, swept when it does not hear.
 */
export class Standby {
  readonly #root: string;
  readonly #mayStandBy: () => boolean;
  readonly #log: (line: string) => void;
  #stage: Stage = { kind: 'none' };
  #over: Promise<unknown> = Promise.resolve();

  /** `mayStandBy`: asked each time; false on battery saver, and where nobody wants it. */
  constructor(root: string, mayStandBy: () => boolean, log: (line: string) => void) {
    this.#root = root;
    this.#mayStandBy = mayStandBy;
    this.#log = log;
  }

  /** Has a guest of this snapshot stand by soon, in place of any other. */
  want(prepared: Prepared, snapshot: Snapshot): void {
    if ('snapshot' in this.#stage && this.#stage.snapshot.key === snapshot.key) return;
    void this.end();
    const timer = setTimeout(() => {
      this.#stage = { kind: 'none' };
      if (this.#mayStandBy() && process.availableMemory() > ROOM_NEEDED) this.#begin(prepared, snapshot);
    }, AFTER_MS);
    timer.unref();
    this.#stage = { kind: 'wanted', timer };
  }

  /** Hands out the guest that stands by, when it is one of this snapshot. It may be running already. */
  take(snapshot: Snapshot): LiveRun | undefined {
    const stage = this.#stage;
    if (!('snapshot' in stage) || stage.snapshot.key !== snapshot.key) return undefined;
    this.#stage = { kind: 'none' };
    return stage.live;
  }

  /** Ends whatever stands by; resolves when nothing is left of it. Never rejects. */
  async end(): Promise<void> {
    const stage = this.#stage;
    this.#stage = { kind: 'none' };
    if (stage.kind === 'wanted') clearTimeout(stage.timer);
    if ('live' in stage) this.#over = Promise.all([this.#over, stage.live.end()]);
    await this.#over;
  }

  /** Kills and removes synchronously; for our own exit. */
  disposeNow(): void {
    const stage = this.#stage;
    this.#stage = { kind: 'none' };
    if (stage.kind === 'wanted') clearTimeout(stage.timer);
    if ('live' in stage) stage.live.disposeNow();
  }

  #begin(prepared: Prepared, snapshot: Snapshot): void {
    const gone = (why: string) => {
      this.#log(`standby is gone: ${why}`);
      if ('live' in this.#stage && this.#stage.live === live) this.#stage = { kind: 'none' };
    };
    const live = new LiveRun(
      { kind: 'restore', board: snapshot.board, snapshot },
      prepared,
      this.#root,
      {
        data: () => undefined, // the learner gets the screen of the snapshot
        launched: () => void this.#warm(live, snapshot),
        failed: ({ tag }) => gone(tag),
        broken: ({ tag }) => {
          gone(tag);
          void live.end();
        },
        exited: ({ stderrTail }) => gone(stderrTail),
      },
      this.#log,
    );
    this.#stage = { kind: 'loading', live };
    void live.launch();
  }

  async #warm(live: LiveRun, snapshot: Snapshot): Promise<void> {
    const { inside, process } = live;
    if (this.#stage.kind !== 'loading' || this.#stage.live !== live) return;
    if (inside === undefined || process === undefined) return;
    const warming: Stage = { kind: 'warming', live, snapshot };
    this.#stage = warming;
    try {
      await inside.qmp.execute('cont', {}, anything);
      process.write(KEY_AND_BACK);
      await exercise(inside);
      if (this.#stage !== warming) return; // taken, or not wanted any more
      await inside.qmp.execute('stop', {}, anything);
      if (this.#stage === warming) this.#stage = { kind: 'paused', live, snapshot };
      this.#log('standby is ready');
    } catch (error) {
      if (this.#stage !== warming) return;
      this.#log(`standby did not come to life: ${String(error)}`);
      this.#stage = { kind: 'none' };
      void live.end();
    }
  }
}

/** A blank and its removal: the line stays empty, and the way of a key through kernel and shell is translated. */
const KEY_AND_BACK = ' \x7f';

/**
 * QEMU translates code when it first runs; done here, the learner does not wait for it. `lspci` also takes the
 * way of every program: fork, load, link, print.
 */
async function exercise({ agent }: Inside): Promise<void> {
  await agent.exec('/usr/bin/lspci', ['-nnk'], WARM_MS);
}
