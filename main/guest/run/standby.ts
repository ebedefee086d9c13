import { z } from 'zod';
import type { MachineSpec, NicModel } from '../../contract/machine.ts';
import { exchangeNic, type Inside } from './hotplug.ts';
import { LiveRun } from './live-run.ts';
import type { Prepared } from './prepare.ts';
import type { Snapshot } from '../snapshots/meta.ts';

/** Milliseconds between a guest that is settled and the start of the next one: the learner comes first. */
const AFTER_MS = 2_000;

/** Milliseconds until it is asked again whether the machine has room for a guest that only waits. */
const ASK_AGAIN_MS = 10_000;

/**
 * Bytes that must be free for a guest that only waits. It takes some 150 MB; the rest is what the system and
 * the browser of somebody who reads a lesson may want next.
 */
const ROOM_NEEDED = 1.5 * 1024 ** 3;

/** Milliseconds for what warms a guest up; it takes a second. What is not done by then is left. */
const WARM_MS = 20_000;

const anything = z.unknown();

/** What should stand by. */
export interface StandbyWish {
  prepared: Prepared;
  /** What the snapshot was made of; its NIC does not count. */
  machine: MachineSpec;
  snapshot: Snapshot;
  /** Plugged in already, since the next guest is most often the same again. */
  nic: NicModel | null;
}

type Stage =
  | { kind: 'none' }
  | { kind: 'wanted'; wish: StandbyWish; timer: NodeJS.Timeout }
  /** Runs, so that QEMU translates the guest's code. */
  | { kind: 'warming'; wish: StandbyWish; live: LiveRun }
  | { kind: 'paused'; wish: StandbyWish; live: LiveRun };

/**
 * The next guest: restored, warmed up and paused, so that a start costs nothing but `cont`. Paused, it takes no
 * CPU. It is one of this account's runs like any other: hung up on when we die, swept when it does not hear.
 *
 * It is also how a lesson begins again. A checkpoint after each step was tried and left out: a restored guest's
 * RAM is a private mapping, so QEMU has to stop it and write 130 MB each time (1.0 to 1.4 s during which nobody
 * can type), while a fresh guest is there in 20 ms and is always the same.
 */
export class Standby {
  readonly #root: string;
  readonly #mayStandBy: () => boolean;
  readonly #warmUp: (inside: Inside) => Promise<void>;
  readonly #log: (line: string) => void;
  #stage: Stage = { kind: 'none' };
  #over: Promise<unknown> = Promise.resolve();

  /**
   * `mayStandBy`: asked each time, and again a little later; false on battery saver, on a machine that is busy, and
   * where nobody wants it. `warmUp`: what every guest goes through at its start, done here for the first time.
   */
  constructor(
    root: string,
    mayStandBy: () => boolean,
    warmUp: (inside: Inside) => Promise<void>,
    log: (line: string) => void,
  ) {
    this.#root = root;
    this.#mayStandBy = mayStandBy;
    this.#warmUp = warmUp;
    this.#log = log;
  }

  /** Has such a guest stand by soon, in place of any other. */
  want(wish: StandbyWish): void {
    const stage = this.#stage;
    if (stage.kind !== 'none' && sameWish(stage.wish, wish)) return;
    void this.end();
    this.#wait(wish, AFTER_MS);
  }

  #wait(wish: StandbyWish, ms: number): void {
    const timer = setTimeout(() => {
      if (this.#mayStandBy() && process.availableMemory() > ROOM_NEEDED) this.#begin(wish);
      else this.#wait(wish, ASK_AGAIN_MS);
    }, ms);
    timer.unref();
    this.#stage = { kind: 'wanted', wish, timer };
  }

  /** Hands out the guest that stands by, paused, when it is one of this snapshot. */
  take(snapshot: Snapshot): { live: LiveRun; nic: NicModel | null } | undefined {
    const stage = this.#stage;
    if (stage.kind !== 'paused' || stage.wish.snapshot.key !== snapshot.key) return undefined;
    this.#stage = { kind: 'none' };
    return { live: stage.live, nic: stage.wish.nic };
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

  #begin(wish: StandbyWish): void {
    const { prepared, machine, snapshot } = wish;
    const gone = (why: string) => {
      this.#log(`standby is gone: ${why}`);
      if ('live' in this.#stage && this.#stage.live === live) this.#stage = { kind: 'none' };
    };
    const live = new LiveRun(
      { kind: 'restore', machine, snapshot },
      prepared,
      this.#root,
      {
        data: () => undefined, // the learner gets the screen of the snapshot
        launched: () => void this.#warm(wish, live),
        failed: ({ tag }) => gone(tag),
        broken: ({ tag }) => {
          gone(tag);
          void live.end();
        },
        exited: ({ reason, signal }) => gone(reason ?? `signal ${signal}`),
      },
      this.#log,
    );
    this.#stage = { kind: 'warming', wish, live };
    void live.launch();
  }

  async #warm(wish: StandbyWish, live: LiveRun): Promise<void> {
    const { inside, process } = live;
    const before = this.#stage;
    if (before.kind !== 'warming' || before.live !== live) return;
    if (inside === undefined || process === undefined) return;
    try {
      await inside.qmp.execute('cont', {}, anything);
      process.write(KEYS);
      if (wish.nic !== null) await exchangeNic(inside, wish.machine.board, null, wish.nic);
      await inside.agent.exec('/usr/bin/lspci', ['-nnk'], WARM_MS);
      await this.#warmUp(inside);
      await inside.qmp.execute('stop', {}, anything);
      if (this.#stage !== before) return; // not wanted any more
      this.#stage = { kind: 'paused', wish, live };
      this.#log('standby is ready');
    } catch (error) {
      if (this.#stage !== before) return;
      this.#log(`standby did not come to life: ${String(error)}`);
      void this.end();
    }
  }
}

function sameWish(a: StandbyWish, b: StandbyWish): boolean {
  return a.snapshot.key === b.snapshot.key && a.nic === b.nic;
}

/**
 * A blank, its removal, and Enter on the empty line: it leaves no trace but one more prompt, which nobody sees,
 * and the way of a key through kernel and shell is translated. What QEMU translates when code first runs, the
 * learner does not wait for; `lspci` takes the way of every program: fork, load, link, print.
 */
const KEYS = ' \x7f\r';
