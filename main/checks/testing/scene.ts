import type { Verdict } from '../../contract/check.ts';
import type { Text } from '../../contract/text.ts';
import { probeKey, type Facts } from '../facts.ts';
import { lspciProbe } from '../probes.ts';

/** Tests hand the reading of fixtures in, since nothing here touches files. */
export type ReadFixture = (name: string) => string;

/** A learner at a recorded guest: what a command printed there, and what the guest's agent says. */
export function sceneOf(read: ReadFixture) {
  return {
    facts: (line: string, output: string, exitCode = 0, machine = 'pc-e1000'): Facts => {
      const stdout = read(`${machine}-truth`);
      return {
        saw: { line, output, exitCode },
        probes: new Map([[probeKey(lspciProbe), { ok: true, exitCode: 0, stdout }]]),
        built: null,
        answer: null,
      };
    },
    out: (form: string, machine = 'pc-e1000') => read(`${machine}-${form}`),
  };
}

/** The lines of a text that `grep` would let through. */
export function grep(text: string, pattern: RegExp): string {
  return text
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) => `${line}\n`)
    .join('');
}

export function head(text: string, lines: number): string {
  return `${text.split('\n').slice(0, lines).join('\n')}\n`;
}

/** What `-s 00:02.0` would have printed. */
export function onlyNic(text: string): string {
  return text.slice(text.indexOf('00:02.0'));
}

/** The English sentences of a failure, once all of them proved to be whole sentences in both languages. */
export function failure(verdict: Verdict): { expected: string; found: string; hint: string } {
  if (verdict.kind !== 'fail') throw new Error(`not a failure: ${JSON.stringify(verdict)}`);
  const { expected, found, hint } = verdict;
  for (const text of [expected, found, hint]) proveSentence(text);
  return { expected: expected.en, found: found.en, hint: hint.en };
}

function proveSentence({ en, 'zh-CN': zh }: Text): void {
  const whole = /^\S.*\.$/s.test(en) && /^\S.*。$/s.test(zh) && /[\u4e00-\u9fff]/.test(zh);
  if (!whole || /undefined|null|NaN|\[object/.test(en + zh)) throw new Error(`no sentence: ${en} / ${zh}`);
}
