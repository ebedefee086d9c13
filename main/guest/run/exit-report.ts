/** Everything known about how a QEMU ended; {@link exitFault} in faults.ts turns it into words. */
export interface ExitReport {
  code: number;
  signal: number;
  /** `reason` of QMP's SHUTDOWN event (`guest-shutdown`, `guest-reset`, `host-signal`, …); null without one. */
  reason: string | null;
  /** What the kernel said when it panicked, from the console; null when it did not. */
  panic: string | null;
  /** A file of the image that is not what it was built as; looked for when a boot failed for no other reason. */
  damagedFile?: string;
  stderrTail: string;
  /** The console's last lines, as plain text. */
  logTail: string;
}

/** Characters of the console kept for a report, and lines shown of it: a panic with its trace has 60. */
export const LOG_TAIL_CHARACTERS = 16_000;
const LOG_TAIL_LINES = 80;

/** The end of the console's stream as plain lines: sequences dropped, line ends unified. */
export function plainTail(stream: string): string {
  return stream
    .replace(/\x1b\][^\x07\x1b]*(?:\x07|\x1b\\|$)/g, '')
    .replace(/\x1b\[[0-?]*[ -/]*(?:[@-~]|$)/g, '')
    .replace(/\x1b./g, '')
    .replace(/\r+\n/g, '\n')
    .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '')
    .split('\n')
    .slice(-LOG_TAIL_LINES)
    .join('\n')
    .trim();
}

/** Whether a boot ended in a way that a damaged image explains. */
export function mayBlameImage({ panic, reason }: ExitReport): boolean {
  return panic !== null || reason === 'guest-reset';
}

/** What a panicking kernel says about itself. */
export function panicIn(plain: string): string | null {
  return /Kernel panic - not syncing: (.+)/.exec(plain)?.[1]?.trim() ?? null;
}
