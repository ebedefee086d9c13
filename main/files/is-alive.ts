import { isErrno } from './json-file.ts';

/** Whether a process has this id. A reused id only keeps what a dead one left a little longer. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}
