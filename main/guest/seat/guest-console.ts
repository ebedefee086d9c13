/** The learner's console at a seat, as the window uses it. */
export interface GuestConsole {
  /** Types into the console. Dropped while no guest runs. */
  write(data: string): void;
  /** Size of the learner's terminal, in characters. Remembered for the next guests too. */
  resize(cols: number, rows: number): void;
  /** Everything the console prints from now on. Returns how to stop listening. */
  onData(receive: (data: string) => void): () => void;
  /**
   * Screen and scrollback so far, then what follows, without gap or repetition. A `push` that returns a
   * promise slows the guest down while too much is unacknowledged. Returns how to detach.
   */
  attach(push: (data: string) => void | Promise<void>): () => void;
}
