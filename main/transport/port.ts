/**
 * A carrier of messages between main and one window. Electron's MessagePort, a WebSocket and an
 * in-memory pair all look like this, so nothing above knows which one it rides on.
 */
export interface Port {
  /** Sends one structured-cloneable, JSON-safe message. After close it does nothing. */
  send(message: unknown): void;
  /** Registers the only receiver; messages that came earlier are delivered first. */
  onMessage(receive: (message: unknown) => void): void;
  /** Called once, when either side closed. */
  onClose(closed: () => void): void;
  close(): void;
}

/**
 * The receiving half that every carrier shares: keeps messages until there is a receiver, and tells the end
 * once, even to those who ask later.
 */
export class Inbox {
  #early: unknown[] = [];
  #receive: ((message: unknown) => void) | null = null;
  #closedCallbacks: (() => void)[] = [];
  #closed = false;

  /** Whether the port is over. */
  get closed(): boolean {
    return this.#closed;
  }

  /** A message came in; dropped after the end. */
  deliver(message: unknown): void {
    if (this.#closed) return;
    if (this.#receive) this.#receive(message);
    else this.#early.push(message);
  }

  /** See {@link Port.onMessage}. */
  onMessage(receive: (message: unknown) => void): void {
    this.#receive = receive;
    for (const message of this.#early.splice(0)) receive(message);
  }

  /** See {@link Port.onClose}; an end in the past is told at once. */
  onClose(closed: () => void): void {
    if (this.#closed) closed();
    else this.#closedCallbacks.push(closed);
  }

  /** The port is over, whichever side closed it. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#early = [];
    for (const closed of this.#closedCallbacks.splice(0)) closed();
  }
}
