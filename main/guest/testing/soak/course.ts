/** What a soak goes through: one step after another, chosen by chance. */
import type { MachineSpec } from '../../../contract/machine.ts';
import type { Guest } from '../../guest.ts';
import type { Random } from './random.ts';

/** Where the guest and its things are, and how to choose among them. */
export interface Scene {
  guest: Guest;
  runtimeRoot: string;
  dataDir: string;
  random: Random;
}

export interface Reached {
  /** Tags of what was told on the way. */
  faults: string[];
  /** What the guest, or one of its seats, is that it should not be. */
  wrong: string | null;
}

/** One step that was chosen and not yet taken. */
export interface Planned {
  wish: string;
  injury: string;
  /** What is wished for, e.g. `pc with e1000`. */
  about: string;
  take: () => Promise<Reached>;
}

export interface Course {
  /** Started before the first step. */
  first: MachineSpec;
  /** Milliseconds for one step with its recovery, on a busy machine. */
  stepMs: number;
  /** `number` counts from 1. */
  plan: (number: number) => Planned;
}
