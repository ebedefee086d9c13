import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../../contract/fault.ts';
import { FaultError } from '../../contract/fault.ts';
import type { MachineSpec } from '../../contract/machine.ts';
import { saveState } from '../../qemu/migration.ts';
import { AgentError } from '../seat/agent.ts';
import { CommandParser } from '../seat/console.ts';
import { exitFault } from '../faults.ts';
import { LiveRun } from '../run/live-run.ts';
import type { Prepared } from '../run/prepare.ts';
import { pathsIn } from './meta.ts';
import type { Draft } from './store.ts';

/** Exists in the guest once every device of the board has its driver. */
const READY_FILE = '/run/taproom/ready';

interface Patience {
  /** Milliseconds between two looks for it. */
  lookEveryMs: number;
  /** Milliseconds from the prompt until it surely will not come any more. */
  giveUpMs: number;
}

/** It comes 300 to 1000 ms behind the prompt here, some seconds on a busy machine. */
const USUAL: Patience = { lookEveryMs: 40, giveUpMs: 60_000 };

/** A landlord boots and saves a tenant first, and every look takes processor time from that. */
const LANDLORD: Patience = { lookEveryMs: 700, giveUpMs: 500_000 };

/** What a boot left in a draft, besides RAM and devices. */
export interface Saved {
  nonce: string;
  screen: string;
}

/** A guest that boots without a NIC, and without what can be plugged in later, only to be saved. Nobody ever types into it. */
export class Template {
  /** Rejects when it could not be saved; either way nothing is left of the process then. */
  readonly saved: Promise<Saved>;
  readonly #live: LiveRun;

  /**
   * Boots at once. `launched`: the process runs, since this wall clock in ms. In the background it leaves the
   * processors to everybody else.
   */
  constructor(
    prepared: Prepared,
    machine: MachineSpec,
    draft: Draft,
    root: string,
    launched: (at: number) => void,
    log: (line: string) => void,
    pace: 'foreground' | 'background' = 'foreground',
  ) {
    let screen = '';
    let prompted: () => void = () => undefined;
    let failed: (fault: Fault) => void = () => undefined;
    const prompt = new Promise<void>((resolve, reject) => {
      prompted = resolve;
      failed = (fault) => reject(new FaultError(fault));
    });
    const { ram, state } = pathsIn(draft.folder);
    const live = new LiveRun(
      { kind: 'template', machine, ram, pace },
      prepared,
      root,
      {
        data: (data) => {
          screen += data;
          parser.push(data);
        },
        launched,
        failed,
        broken: failed,
        exited: (exit) => failed(exitFault(exit, false)),
      },
      log,
    );
    const parser = new CommandParser(live.nonce, ({ kind }) => {
      if (kind === 'prompt') prompted();
    });
    this.#live = live;
    this.saved = (async () => {
      try {
        await live.launch();
        await prompt;
        await untilReady(live, machine.board === 'landlord' ? LANDLORD : USUAL);
        const { inside } = live;
        if (inside === undefined) throw new Error('the template has ended');
        await saveState(inside.qmp, state, prepared.platform.memory);
        return { nonce: live.nonce, screen };
      } finally {
        await live.end();
      }
    })();
  }

  /** Gives up; resolves when nothing is left of the process. */
  end(): Promise<void> {
    return this.#live.end();
  }

  /** Kills it synchronously; for our own exit. */
  disposeNow(): void {
    this.#live.disposeNow();
  }
}

/** Saved too early, each restored guest would first finish its boot. */
async function untilReady(live: LiveRun, { lookEveryMs, giveUpMs }: Patience): Promise<void> {
  const deadline = performance.now() + giveUpMs;
  for (;;) {
    const { inside } = live;
    if (inside === undefined) throw new Error('the template has ended');
    try {
      await inside.agent.readFile(READY_FILE);
      return;
    } catch (error) {
      const notYet = error instanceof AgentError && error.kind === 'refused';
      if (!notYet || performance.now() >= deadline) throw error;
    }
    await wait(lookEveryMs);
  }
}
