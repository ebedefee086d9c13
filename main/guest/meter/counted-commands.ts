import type { CommandFact } from '../../checks/facts.ts';
import type { MeterSwitch } from './meter-switch.ts';

/** Tells of a host's commands in their order: those that are counted, when their count is in. */
export class CountedCommands {
  #told: Promise<void> = Promise.resolve();

  constructor(
    private readonly meter: MeterSwitch,
    private readonly tell: (command: CommandFact) => void,
  ) {}

  /** A command ended. */
  ended({ line, output, exitCode, wiped, ranNothing }: CommandFact): void {
    const command = { line, output, exitCode, ...(wiped === true ? { wiped } : {}) };
    if (ranNothing === true) {
      this.#told = this.#told.then(() => this.tell({ ...command, ranNothing }));
      return;
    }
    void this.meter.commandFinished(command);
    if (this.meter.view.kind === 'off') this.tell(command);
    else {
      this.#told = this.#told.then(async () =>
        this.tell({ ...command, calls: await this.meter.readingOf(command) }),
      );
    }
  }
}
