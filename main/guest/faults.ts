/** Which row of the fault table says what was seen of a guest; the rows themselves are in main/faults. */
import { FaultError, type Fault } from '../contract/fault.ts';
import { makeFault } from '../faults/table.ts';
import { Problem } from '../qemu/problem.ts';
import { AgentError } from './seat/agent.ts';
import type { ExitReport } from './run/exit-report.ts';

export { faultError, makeFault } from '../faults/table.ts';

/** Number of the signal that nobody can refuse. */
export const SIGKILL = 9;

/** The words for any error: a fault stays what it is, a known problem gets its row. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  if (error instanceof Problem) return makeFault(error.tag, error.data);
  if (error instanceof AgentError) return makeFault(`agent.${error.kind}`, { detail: error.detail });
  return makeFault('app.unexpected', { what: error instanceof Error ? error.message : String(error) });
}

/** What it means that a QEMU ended which nobody told to. `booted`: a prompt had been there. */
export function exitFault(exit: ExitReport, booted: boolean): Fault {
  const { code, signal, stderrTail } = exit;
  const facts = { code, signal, reason: exit.reason ?? 'none', stderr: stderrTail };
  if (exit.damagedFile !== undefined) return makeFault('image.corrupt', { ...facts, file: exit.damagedFile });
  if (exit.panic !== null) return makeFault('guest.panicked', { ...facts, panic: exit.panic });
  if (/cannot allocate memory|cannot set up guest memory/i.test(stderrTail)) {
    return makeFault('guest.out-of-memory', facts);
  }
  const device = /'?([\w-]+)'? is not a valid device model name/.exec(stderrTail)?.[1];
  if (device !== undefined) return makeFault('qemu.unknown-device', { ...facts, device });
  if (exit.reason === 'guest-shutdown') return makeFault('guest.powered-off', facts);
  if (exit.reason === 'guest-reset' && !booted) return makeFault('guest.rebooted-early', facts);
  if (signal !== 0 || exit.reason === 'host-signal') return makeFault('guest.killed', facts);
  return makeFault('guest.qemu-failed', facts);
}

/**
 * Whether a death before the prompt may be KVM's doing (it aborts, resets, or lets the kernel panic), rather
 * than that of missing memory, of a damaged image, of somebody's kill -9 or of a power-off.
 */
export function mayBlameAccelerator(exit: ExitReport): boolean {
  const { tag } = exitFault(exit, false);
  const innocent: readonly string[] = ['guest.out-of-memory', 'guest.powered-off', 'image.corrupt'];
  return !innocent.includes(tag) && exit.signal !== SIGKILL;
}
