import { z } from 'zod';
import type { Fault } from '../../contract/fault.ts';
import { makeFault, type NoticeTag } from '../../faults/table.ts';
import { afterAwake } from '../../qemu/awake.ts';
import { AgentError, type AgentClient } from '../seat/agent.ts';
import type { QmpClient } from '../../qemu/qmp.ts';

/** Milliseconds from a key to its echo before anybody wonders; it takes 1 to 20, and 500 on a drowned machine. */
const ECHO_MS = 3_000;

/** Milliseconds that QEMU, and then the guest's agent, get to show that they live. */
const QMP_MS = 5_000;
const AGENT_MS = 10_000;

/** As above for a guest that has just said that it halts. */
const HALTED_MS = 2_000;

/** Milliseconds from the end of QMP to the end of the process; 1 to 50. */
const LAST_WORDS_MS = 3_000;

/** What the kernel prints last, whatever its log level. */
const HALTED = 'reboot: System halted';

/** A program that every guest has. */
const ANY_PROGRAM = '/usr/bin/busybox';

/** Whom it asks. */
export interface Asked {
  qmp: Pick<QmpClient, 'execute' | 'onEvent' | 'onEnd'>;
  agent: Pick<AgentClient, 'request' | 'exists'>;
}

/** What is told of a guest that is ready. */
export interface LivenessPorts {
  /** A line about it; null takes back what was noticed before. */
  notice: (tag: NoticeTag | null) => void;
  /** It will not go on. */
  broken: (fault: Fault) => void;
  log: (line: string) => void;
}

const Status = z.object({ status: z.string() });

/**
 * Finds out that a guest which is ready does not live any more. Nothing is asked while nothing is expected: a key
 * without an echo, a last word of the kernel or a STOP of QEMU's raises the question, and QMP and the agent answer.
 */
export class Liveness {
  readonly #ports: LivenessPorts;
  #inside: Asked | undefined;
  #unhear: () => void = () => undefined;
  #uncut: () => void = () => undefined;
  #unecho: (() => void) | undefined;
  #checking = false;
  #told: NoticeTag | null = null;
  #tail = '';

  constructor(ports: LivenessPorts) {
    this.#ports = ports;
  }

  /** Watches over this guest from now on, or over none. */
  follow(inside: Asked | undefined): void {
    if (inside?.qmp === this.#inside?.qmp) return;
    this.#inside = inside;
    this.#unhear();
    this.#uncut();
    this.#unecho?.();
    this.#unecho = undefined;
    this.#told = null;
    this.#tail = '';
    if (inside === undefined) return;
    this.#unhear = inside.qmp.onEvent(({ name }) => {
      if (name === 'STOP') void this.#check(AGENT_MS);
      else if (name === 'SUSPEND') this.#tell('guest.asleep');
      else if (name === 'WAKEUP' && this.#told === 'guest.asleep') this.#tell(null);
    });
    inside.qmp.onEnd(({ kind }) => {
      if (kind !== 'closed' || this.#inside !== inside) return;
      // At the end of a run the line goes first, and the process a moment later.
      this.#uncut = afterAwake(LAST_WORDS_MS, () => this.#cutOff());
    });
  }

  /** The learner typed; most programs echo it. */
  typed(): void {
    if (this.#inside === undefined) return;
    this.#unecho ??= afterAwake(ECHO_MS, () => {
      this.#unecho = undefined;
      void this.#check(AGENT_MS);
    });
  }

  /** The guest printed. */
  heard(data: string): void {
    if (this.#inside === undefined) return;
    this.#unecho?.();
    this.#unecho = undefined;
    if (this.#told === 'qemu.unresponsive' || this.#told === 'guest.unresponsive') this.#tell(null);
    const seen = this.#tail + data;
    this.#tail = seen.slice(-HALTED.length);
    if (seen.includes(HALTED)) {
      this.#tail = '';
      void this.#check(HALTED_MS, makeFault('guest.halted'));
    }
  }

  /** What came of a question to the agent. */
  async answered(error: AgentError | null): Promise<void> {
    const inside = this.#inside;
    // Of one that sleeps no answer is expected.
    if (inside === undefined || this.#told === 'guest.asleep') return;
    switch (error?.kind) {
      case undefined:
        if (this.#told === 'agent.gone') this.#tell(null);
        return;
      case 'silent':
        this.#tell('agent.gone');
        return;
      case 'refused':
        // Most often the program asked for is another one; a guest without this one has none.
        if (!(await inside.agent.exists(ANY_PROGRAM).catch(() => true))) this.#tell('guest.gutted');
        return;
      case 'garbage':
      case 'overtime':
      case 'closed':
        return;
    }
  }

  /** `halted`: what it means when the agent is silent. */
  async #check(agentMs: number, halted?: Fault): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      await this.#look(agentMs, halted);
    } finally {
      this.#checking = false;
    }
  }

  async #look(agentMs: number, halted: Fault | undefined): Promise<void> {
    const inside = this.#inside;
    if (inside === undefined) return;
    const still = () => this.#inside === inside;
    try {
      const { status } = await inside.qmp.execute('query-status', {}, Status, QMP_MS);
      if (!still()) return;
      if (status === 'internal-error') {
        this.#ports.broken(makeFault('accelerator.lost'));
        return;
      }
      if (status === 'suspended') {
        this.#tell('guest.asleep');
        return;
      }
      if (status !== 'running') {
        this.#ports.log(`the guest is not running: ${status}`);
        return;
      }
    } catch (error) {
      this.#ports.log(`QEMU does not answer: ${String(error)}`);
      if (still()) this.#tell('qemu.unresponsive');
      return;
    }
    const silent = await inside.agent.request('guest-ping', {}, z.unknown(), agentMs).then(
      () => false,
      (error: unknown) => error instanceof AgentError && error.kind === 'silent',
    );
    if (!silent || !still()) return;
    if (halted === undefined) this.#tell('guest.unresponsive');
    else this.#ports.broken(halted);
  }

  /** QEMU took its control socket from us, and runs on: nothing can be asked of it any more. */
  #cutOff(): void {
    this.#ports.broken(makeFault('qmp.closed', { command: 'query-status' }));
  }

  #tell(tag: NoticeTag | null): void {
    if (tag === this.#told) return;
    this.#told = tag;
    this.#ports.notice(tag);
  }
}
