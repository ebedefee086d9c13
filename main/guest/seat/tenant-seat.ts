import type { Socket } from 'node:net';
import type { CommandFact, Probe } from '../../checks/facts.ts';
import type { SeatView, TenantSeat as TenantSeatName } from '../../contract/seat.ts';
import { CommandParser, type ConsoleEvent } from './console.ts';
import { PS_OF_CONSOLE } from './foreground.ts';
import type { GuestConsole } from './guest-console.ts';
import { LearnerConsole, type ConsoleLine } from './learner-console.ts';
import { ShellWatch } from './shell-watch.ts';

/** Where the landlord keeps what its tenants sign their marks with. */
const NONCE_FILE = '/run/tenants/nonce';

/** Milliseconds until a landlord's serial port has been reached: it is there before the landlord is. */
const CONNECT_MS = 15_000;

/** Milliseconds until a landlord that could not be asked is asked again: its tenant may have said all it has to say. */
const ASK_AGAIN_MS = 1_000;

/** What a tenant's seat asks and tells. */
export interface TenantSeatPorts {
  /** Asks the landlord, or a tenant through it. @throws when there is none, or it can't be asked. */
  ask: (probe: Probe) => Promise<{ exitCode: number; stdout: string }>;
  changed: (view: SeatView) => void;
  /** A command starts at this tenant's prompt. */
  started: (seat: TenantSeatName) => void;
  command: (command: CommandFact) => void;
  /** The learner typed, or a tenant came: the landlord is not as it was saved any more. */
  used: () => void;
  log: (line: string) => void;
}

/**
 * The seat of one tenant of a landlord: its console, which the landlord hands out through a serial port of its own, and
 * what its shell is at. What is true inside the tenant is asked through the landlord.
 */
export class TenantSeat implements GuestConsole {
  readonly #console = new LearnerConsole();
  readonly #seat: TenantSeatName;
  readonly #ports: TenantSeatPorts;
  readonly #shell: ShellWatch;
  #line: Socket | undefined;
  #opening: AbortController | undefined;
  /** The marks can't be read before the landlord said what they are signed with. */
  #parser: CommandParser | undefined;
  #unread = '';
  #asking = false;
  /** The window's size is told once a tenant is at its prompt. */
  #sized = false;

  constructor(seat: TenantSeatName, ports: TenantSeatPorts) {
    this.#seat = seat;
    this.#ports = ports;
    this.#shell = new ShellWatch(seat, {
      changed: ports.changed,
      foreground: () => this.#foreground(),
    });
  }

  get view(): SeatView {
    return this.#shell.view;
  }

  /** Listens to this console from now on. Never rejects. */
  async open(connect: (timeoutMs: number, signal: AbortSignal) => Promise<Socket>): Promise<void> {
    this.close();
    const opening = new AbortController();
    this.#opening = opening;
    const socket = await connect(CONNECT_MS, opening.signal).catch((error: unknown) => {
      this.#ports.log(`${this.#seat}: ${String(error)}`);
      return null;
    });
    if (socket === null) return;
    if (opening.signal.aborted) {
      socket.destroy();
      return;
    }
    socket.setEncoding('utf8');
    this.#line = socket;
    socket.on('data', (data) => this.#heard(String(data)));
    socket.on('error', (error) => this.#ports.log(`${this.#seat}: ${error.message}`));
  }

  /** The landlord is gone, and whoever lived there. */
  close(): void {
    this.#opening?.abort(new Error('closed'));
    this.#line?.destroy();
    this.#line = undefined;
    this.#parser = undefined;
    this.#unread = '';
    this.#console.disconnect();
    this.#shell.reset(false);
  }

  /** Types into the tenant's console. Dropped while there is none. */
  write(data: string): void {
    this.#ports.used();
    this.#console.write(data);
    this.#shell.typed(data);
  }

  resize(cols: number, rows: number): void {
    this.#console.resize(cols, rows);
    if (this.view.taken && this.#sized) void this.#tellSize();
  }

  onData(receive: (data: string) => void): () => void {
    return this.#console.onData(receive);
  }

  attach(push: (data: string) => void | Promise<void>): () => void {
    return this.#console.attach(push);
  }

  #heard(data: string): void {
    this.#console.feed(data);
    this.#shell.printed();
    if (this.#parser !== undefined) {
      this.#parser.push(data);
      return;
    }
    this.#unread += data;
    void this.#askNonce();
  }

  async #askNonce(): Promise<void> {
    const line = this.#line;
    if (line === undefined || this.#asking || this.#parser !== undefined) return;
    this.#asking = true;
    try {
      const { stdout } = await this.#ports.ask({ path: '/usr/bin/cat', args: [NONCE_FILE] });
      const nonce = stdout.trim();
      // Before its tenants can be saved a landlord has none.
      if (line !== this.#line || nonce === '') return;
      this.#parser = new CommandParser(
        nonce,
        (event) => this.#marks(event),
        () => this.#console.size,
      );
      const unread = this.#unread;
      this.#unread = '';
      this.#parser.push(unread);
    } catch (error) {
      this.#ports.log(`${this.#seat}: no marks yet: ${String(error)}`);
      setTimeout(() => {
        if (line === this.#line) void this.#askNonce();
      }, ASK_AGAIN_MS).unref();
    } finally {
      this.#asking = false;
    }
  }

  #marks(event: ConsoleEvent): void {
    if (event.kind === 'tenant') {
      this.#turn(event.there);
      return;
    }
    if (event.kind === 'started') this.#ports.started(this.#seat);
    if (event.kind === 'finished' || event.kind === 'unrun') {
      const { line, output, exitCode, ranNothing } = event.command;
      const command = { line, output, exitCode, seat: this.#seat };
      this.#ports.command(ranNothing === true ? { ...command, ranNothing } : command);
    }
    if (event.kind === 'prompt' && !this.#sized) {
      this.#sized = true;
      void this.#tellSize();
    }
    this.#shell.marks(event);
  }

  #turn(there: boolean): void {
    this.#sized = false;
    if (there && this.#line !== undefined) {
      this.#ports.used();
      this.#console.connect(lineOf(this.#line));
    } else this.#console.disconnect();
    this.#shell.reset(there);
  }

  /** A serial line carries no window size. Best effort: a tenant may be on its way out. */
  async #tellSize(): Promise<void> {
    const { cols, rows } = this.#console.size;
    const stty = ['-F', '/dev/ttyS0', 'rows', String(rows), 'cols', String(cols)];
    await this.#ask({ path: '/usr/bin/stty', args: stty }).catch((error: unknown) =>
      this.#ports.log(`${this.#seat}: window size not set: ${String(error)}`),
    );
  }

  async #foreground(): Promise<string | null> {
    try {
      return (await this.#ask(PS_OF_CONSOLE)).stdout;
    } catch {
      return null; // the marks are missed again at the next Enter
    }
  }

  #ask(probe: Probe): Promise<{ stdout: string }> {
    return this.#ports.ask({ ...probe, seat: this.#seat });
  }
}

function lineOf(socket: Socket): ConsoleLine {
  return {
    write: (data) => void socket.write(data),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
  };
}
