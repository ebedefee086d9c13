// @ts-check
/** Counts of one stage. A check without tests of its own counts as one. */

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/**
 * What failed, each with the first line of its reason: the end of a long log must say it again.
 * @param {any} report of Vitest
 * @returns {string[]}
 */
export function vitestFailures(report) {
  return report.testResults.flatMap((/** @type {any} */ file) => {
    const tests = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
    if (file.status === 'failed' && tests.length === 0) return [`${file.name}: ${firstLine(file.message)}`];
    return tests.map((/** @type {any} */ test) => `${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  });
}

/**
 * What failed, as in vitestFailures.
 * @param {any} report of Playwright
 * @returns {string[]}
 */
export function playwrightFailures(report) {
  const outside = (report.errors ?? []).map((/** @type {any} */ error) => firstLine(error.message));
  return [...outside, ...(report.suites ?? []).flatMap(failuresOfSuite)];
}

/**
 * @param {any} suite
 * @returns {string[]}
 */
function failuresOfSuite(suite) {
  const own = (suite.specs ?? [])
    .filter((/** @type {any} */ spec) => !spec.ok)
    .map((/** @type {any} */ spec) => {
      const results = spec.tests.flatMap((/** @type {any} */ test) => test.results);
      const error = results.find((/** @type {any} */ result) => result.error)?.error;
      return `${spec.file} › ${spec.title}: ${firstLine(error?.message)}`;
    });
  return [...own, ...(suite.suites ?? []).flatMap(failuresOfSuite)];
}

/** @param {unknown} text */
function firstLine(text) {
  return String(text ?? 'no reason given')
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')[0];
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
