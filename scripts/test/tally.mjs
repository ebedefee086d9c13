// @ts-check
/** Counts of one stage. A check without tests of its own counts as one. */

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */
/** With what to say again at the end. @typedef {Tally & { failures?: string[], secondTries?: string[] }} StageTally */

/**
 * What failed, each with its reason in brief: the end of a long log must say it again.
 * @param {any} report of Vitest
 * @returns {string[]}
 */
export function vitestFailures(report) {
  return report.testResults.flatMap((/** @type {any} */ file) => {
    const tests = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
    if (file.status === 'failed' && tests.length === 0) return [`${file.name}: ${inBrief(file.message)}`];
    return tests.map((/** @type {any} */ { fullName, failureMessages }) => {
      const reasons = new Set(failureMessages.map(inBrief));
      return `${fullName}: ${[...reasons].join(' · again: ')}`;
    });
  });
}

/**
 * What passed only when it was run once more, with what went wrong at first.
 * @param {any} report of Vitest
 * @returns {string[]}
 */
export function vitestSecondTries(report) {
  return report.testResults
    .flatMap((/** @type {any} */ file) => file.assertionResults)
    .filter((/** @type {any} */ test) => test.status === 'passed' && test.failureMessages.length > 0)
    .map((/** @type {any} */ test) => `${test.fullName}: ${inBrief(test.failureMessages[0])}`);
}

/**
 * What failed, as in vitestFailures.
 * @param {any} report of Playwright
 * @returns {string[]}
 */
export function playwrightFailures(report) {
  const outside = (report.errors ?? []).map((/** @type {any} */ error) => inBrief(error.message));
  return [
    ...outside,
    ...specsOf(report.suites)
      .filter((spec) => !spec.ok)
      .map(toldOf),
  ];
}

/**
 * As vitestSecondTries.
 * @param {any} report of Playwright
 * @returns {string[]}
 */
export function playwrightSecondTries(report) {
  return specsOf(report.suites)
    .filter((spec) => spec.tests.some((/** @type {any} */ test) => test.status === 'flaky'))
    .map(toldOf);
}

/**
 * A lesson that could not be proven: how many of its steps, and a line about the first of them.
 * @typedef {{ id: string, steps: number, told: string }} Unproven
 */

/**
 * @param {any} report of `lab verify`
 * @returns {Unproven[]}
 */
export function unprovenIn(report) {
  return report.lessons.flatMap((/** @type {any} */ { id, steps }) => {
    const failed = steps.filter((/** @type {any} */ step) => !isProven(step));
    const [first] = failed;
    if (first === undefined) return [];
    const why = first.trouble?.en ?? JSON.stringify(first.verdict);
    const others = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
    return [{ id, steps: failed.length, told: `${id} / ${first.id}${others}: ${inBrief(why)}` }];
  });
}

/** @param {{ failsBefore: boolean, passesAfter: boolean }} step of `lab verify` */
export const isProven = ({ failsBefore, passesAfter }) => failsBefore && passesAfter;

/**
 * @param {any[]} [suites]
 * @returns {any[]}
 */
function specsOf(suites = []) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites)]);
}

/** @param {any} spec */
function toldOf(spec) {
  const results = spec.tests.flatMap((/** @type {any} */ test) => test.results);
  const error = results.find((/** @type {any} */ result) => result.error)?.error;
  return `${spec.file} › ${spec.title}: ${inBrief(error?.message)}`;
}

/** Characters of a reason that the end of a log says again; the log itself may be out of reach by then. */
const REASON_CHARACTERS = 1_200;

/**
 * The reason of a failure on one line, without its colours and without where in the code it arose.
 * @param {unknown} text
 */
function inBrief(text) {
  const brief = String(text ?? 'no reason given')
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/^\s+at .*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return brief.length > REASON_CHARACTERS ? `${brief.slice(0, REASON_CHARACTERS)}…` : brief;
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * The closing line: `N passed, N failed`, with skips where there are any.
 * @param {Tally} tally
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * What the end of a long log says again: how each stage went, what failed, and what CI forgave.
 * @param {readonly { title: string, tally: StageTally, seconds: number }[]} stages
 * @returns {string[]}
 */
export function closingLines(stages) {
  const each = stages.flatMap(({ title, tally, seconds }) => [
    `${tally.failed === 0 ? '✓' : '✗'} ${title}: ${closingLine(tally)} (${seconds.toFixed(0)} s)`,
    ...(tally.failures ?? []).map((failure) => `    ${failure}`),
  ]);
  const again = stages.flatMap(({ tally }) => tally.secondTries ?? []);
  const forgiven = again.length === 0 ? 'none' : String(again.length);
  return [...each, '', `Needed a second try: ${forgiven}`, ...again.map((test) => `    ${test}`)];
}

/**
 * Counts of a Vitest JSON report. A file that failed to load has no tests, but is a failure.
 * @param {any} report
 * @returns {Tally}
 */
export function vitestTally(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts of a Playwright JSON report; an error outside a test is a failure.
 * @param {any} report
 * @returns {Tally}
 */
export function playwrightTally(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped };
}
