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
