import { expect, test } from 'vitest';
import type { Check } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';

const lspci: Check = { saw: { command: 'lspci', device: { class: '0200' } } };
const driver: Check = { is: { module: { name: 'e1000', loaded: true } } };

interface Typed {
  line: string;
  output?: string;
  exitCode?: number;
  ranNothing?: true;
}

function judged(check: Check, { line, output = '', exitCode = 0, ...rest }: Typed) {
  const probes = new Map([['/usr/bin/cat\0/proc/modules', { ok: true, exitCode: 0, stdout: '' } as const]]);
  const verdict = evaluate(check, {
    saw: { line, output, exitCode, ...rest },
    probes,
    built: { board: 'pc', nic: 'e1000' },
    answer: null,
  });
  if (verdict.kind !== 'fail') throw new Error(JSON.stringify(verdict));
  return verdict;
}

test.each<[Typed, string, string]>([
  [{ line: '# what now', ranNothing: true }, 'a comment', 'without the `#`'],
  [{ line: '# lspci', ranNothing: true }, 'a comment', 'Type `lspci`'],
  [
    {
      line: 'lspci |\n)',
      output: "bash: syntax error near unexpected token `)'",
      exitCode: 2,
      ranNothing: true,
    },
    'could not read',
    'The sign `)`',
  ],
  [
    { line: 'lspci |', output: 'bash: syntax error: unexpected end of file', exitCode: 2, ranNothing: true },
    'could not read',
    'on either side',
  ],
  [
    { line: 'if', output: 'bash: syntax error: unexpected end of file', exitCode: 2, ranNothing: true },
    'could not read',
    'one plain command',
  ],
  [
    {
      line: "lspci '",
      output: "bash: unexpected EOF while looking for matching `''\nbash: syntax error",
      exitCode: 2,
      ranNothing: true,
    },
    'could not read',
    'opened and not closed',
  ],
  [
    { line: 'echo !x', output: 'bash: !x: event not found', exitCode: 2, ranNothing: true },
    'event not found',
    'single quotes',
  ],
])('%j is told as what the shell made of it', (typed, found, hint) => {
  for (const check of [lspci, driver]) {
    const verdict = judged(check, typed);
    expect(verdict.found.en).toContain(found);
    expect(verdict.hint.en).toContain(hint);
    expect(verdict.slip).toBe(true);
  }
});

test('a program that is not there is named, also where the check looks at the guest alone', () => {
  const missing = (name: string) => ({ output: `bash: ${name}: command not found\n`, exitCode: 127 });
  expect(judged(lspci, { line: 'lspic', ...missing('lspic') })).toMatchObject({ slip: true });
  const verdict = judged(driver, { line: 'modporbe e1000', ...missing('modporbe') });
  expect(verdict.found.en).toContain('no program called modporbe');
  expect(verdict.hint.en).toContain('Did you mean modprobe?');
  expect(judged(driver, { line: 'nonsense', ...missing('nonsense') }).hint.en).toContain('letter by letter');
});

test('a line that ran is no slip, and what fails beside a missing program is said first', () => {
  const ping: Check = { saw: { command: 'ping', line: 'bytes from' } };
  const unanswered = '1 packets transmitted, 0 received\n';
  expect(judged(ping, { line: 'ping 10.0.2.9', output: unanswered, exitCode: 1 }).slip).toBeUndefined();
  const output = `${unanswered}bash: nwo: command not found\n`;
  const both = judged(ping, { line: 'ping 10.0.2.9; nwo', output, exitCode: 1 });
  expect(both.found.en).not.toContain('no program called nwo');
});
