import { expect, test } from 'vitest';
import {
  closingLines,
  playwrightSecondTries,
  unprovenIn,
  vitestFailures,
  vitestSecondTries,
} from './tally.mjs';

// Fields of the reports of Vitest 4.1 (`--reporter=json --retry 1`) and Playwright 1.65 that the tally reads.
const vitestReport = {
  testResults: [
    {
      name: '/main/a.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'at once', status: 'passed', failureMessages: [] },
        {
          fullName: 'at last',
          status: 'passed',
          failureMessages: ['AssertionError: 1 is not 2\n    at a.ts:3'],
        },
        { fullName: 'never', status: 'failed', failureMessages: ['no', 'no'] },
        { fullName: 'in two ways', status: 'failed', failureMessages: ['no', 'late'] },
      ],
    },
  ],
};
const spec = (title: string, status: string, errors: string[]) => ({
  file: 'a.spec.ts',
  title,
  ok: status !== 'unexpected',
  tests: [{ status, results: [...errors.map((message) => ({ error: { message } })), {}] }],
});
const playwrightReport = {
  suites: [
    {
      specs: [spec('at once', 'expected', [])],
      suites: [
        {
          specs: [
            spec('at last', 'flaky', ['\u001b[31mlate\u001b[0m\nrow']),
            spec('never', 'unexpected', ['no']),
          ],
        },
      ],
    },
  ],
};

test('what passed at a second try is named with what went wrong at the first, and nothing else', () => {
  expect(vitestSecondTries(vitestReport)).toEqual(['at last: AssertionError: 1 is not 2']);
  expect(playwrightSecondTries(playwrightReport)).toEqual(['a.spec.ts › at last: late row']);
});

test('what failed is named with each of its reasons', () => {
  expect(vitestFailures(vitestReport)).toEqual(['never: no', 'in two ways: no · again: late']);
});

test('of a lesson that was not proven the first step is told, with its reason', () => {
  const trouble = { en: 'No prompt came back.', zh: '' };
  const proven = { id: 'one', failsBefore: true, passesAfter: true, verdict: null, trouble: null };
  const untried = { failsBefore: false, passesAfter: false, verdict: null, trouble };
  const missed = { ...proven, id: 'two', passesAfter: false, verdict: { kind: 'fail' } };
  const lessons = [
    { id: 'sound', steps: [proven] },
    { id: 'broken', steps: [proven, { ...untried, id: 'two' }, { ...untried, id: 'three' }] },
    { id: 'missed', steps: [missed] },
  ];
  expect(unprovenIn({ lessons })).toEqual([
    { id: 'broken', steps: 2, told: 'broken / two (and 1 more): No prompt came back.' },
    { id: 'missed', steps: 1, told: 'missed / two: {"kind":"fail"}' },
  ]);
});

test('the closing lines name it, or say that there was none', () => {
  const tally = { passed: 2, failed: 0, skipped: 0 };
  expect(closingLines([{ title: 'Unit tests', tally, seconds: 3.2 }])).toEqual([
    '✓ Unit tests: 2 passed, 0 failed (3 s)',
    '',
    'Needed a second try: none',
  ]);
  const again = { ...tally, secondTries: ['at last: late'] };
  expect(closingLines([{ title: 'Unit tests', tally: again, seconds: 3.2 }]).slice(1)).toEqual([
    '',
    'Needed a second try: 1',
    '    at last: late',
  ]);
});
