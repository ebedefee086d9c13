import { defineConfig } from '@playwright/test';

/** A machine to install on, which only `npm test -- installed` makes. */
const installed =
  process.env['TAPROOM_CLEAN_MACHINE'] === undefined
    ? []
    : [{ name: 'installed', testMatch: 'installed.spec.ts' }];

/**
 * Each test owns a real window and a real guest, and the machine may have two cores: two at a time. The lessons of the
 * course, which mostly wait for pings, go first, one by one in whichever of the two is free.
 */
export default defineConfig({
  testDir: '.',
  workers: 2,
  projects: [
    { name: 'course', testMatch: 'course.spec.ts', fullyParallel: true },
    { name: 'app', testIgnore: ['course.spec.ts', 'installed.spec.ts'] },
    ...installed,
  ],
  // As in vitest.config.ts; what passed only at the second try is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 240_000,
  // Everything but a boot is a matter of milliseconds on a quiet machine; a busy one gets time.
  expect: { timeout: 60_000 },
  outputDir: '../test-results',
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] === undefined ? 'list' : [['list'], ['json']],
  globalSetup: './packaged-app.ts',
});
