import { expect } from 'vitest';
import type { Verdict } from '../../contract/check.ts';
import { failure } from '../../checks/testing/scene.ts';
import { replay } from './replay.ts';

/** By step: what was typed, with the answer behind an arrow, and whether it passes or what is said instead. */
export type Tried = Readonly<Record<string, readonly (readonly [string, string | true])[]>>;

/** True where it passes; what can't be read for certain is marked by a question mark. */
function said(verdict: Verdict): string | true {
  switch (verdict.kind) {
    case 'pass':
      return true;
    case 'fail':
      return failure(verdict).found;
    case 'unknown':
      return `? ${verdict.why.en}`;
  }
}

/** Proves that every recorded attempt at a lesson is judged as the table says, and that none was left out. */
export async function proveTable(id: string, tried: Tried): Promise<void> {
  const byStep = await replay(id);
  expect(Object.keys(tried)).toEqual([...byStep.keys()]);
  for (const [step, attempts] of byStep) {
    const judged = attempts.map(({ line, answer, verdict }) => [
      answer === null ? line : `${line} → ${answer}`,
      said(verdict),
    ]);
    expect(judged, `${id}/${step}`).toEqual(tried[step]);
    expect(judged.filter(([, said]) => said !== true).length, `near misses of ${id}/${step}`).toBeGreaterThan(
      4,
    );
    expect(
      judged.some(([, said]) => said === true),
      `ways through ${id}/${step}`,
    ).toBe(true);
  }
}
