import { defineConfig } from '@playwright/test';

/** One worker: each test owns a real window and a real guest, and the machine may have two cores. */
export default defineConfig({
  testDir: '.',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  outputDir: '../test-results',
  reporter: [['list'], ['json']],
  globalSetup: './packaged-app.ts',
});
