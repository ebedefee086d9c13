/** The few assertions the cases need, without a test runner. */
import { type Fault, FaultError } from '../../contract/fault.ts';

/** Fails with `problem` unless it holds. */
export function ok(holds: boolean, problem: string): void {
  if (!holds) throw new Error(problem);
}

/** Fails unless both have the same JSON. */
export function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`Expected ${b}, got ${a}`);
}

/** The fault that a promise rejects with. */
export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('It did not fail.');
}

/** Lets the event loop turn until `done`; the runner's own time limit catches what never comes. */
export async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 0));
}
