import { defineConfig } from 'vitest/config';

const guestTests = '**/*.guest.test.ts';
/** They need a machine of their own, see scripts/hub. */
const hubTests = '**/*.hub.test.ts';
/** They put something in the place of a module, which would be there for every test after them. */
const aloneTests = '**/*.alone.test.ts';
/** They want QEMU for arm64 and qemu-user, see scripts/test/arm64.mjs. */
const arm64Tests = '**/*.arm64.test.ts';
const ignored = ['node_modules/**', 'build/**', 'dist/**', 'release/**'];

/** Milliseconds: the slowest takes a second on a quiet machine; a busy one took more than Vitest's own five. */
const UNIT_TEST_MS = 20_000;

/** Milliseconds: twenty starts take 40 s on a quiet machine, and these tests run two at a time on busy ones. */
const GUEST_TEST_MS = 300_000;

/** Milliseconds: a boot is the longest that is asked for again and again. */
const GUEST_POLL_MS = 120_000;

/** Milliseconds: two guests boot, or somebody is waited for until they count as idle. */
const HUB_TEST_MS = 300_000;

/** Milliseconds: a guest under two emulators, which waits for nothing, but computes. */
const ARM64_TEST_MS = 600_000;

/**
 * In CI a test that fails once runs once more: the machine is shared, and a deadline missed there says nothing of the
 * code. Vitest names what it repeated.
 */
const retry = process.env['CI'] ? 1 : 0;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          retry,
          include: ['**/*.test.ts'],
          exclude: [...ignored, guestTests, hubTests, arm64Tests, aloneTests],
          testTimeout: UNIT_TEST_MS,
          // Vitest leaves one core to whoever watches; nobody does.
          maxWorkers: '100%',
          // To load zod, React and the course for each file took as long as the tests themselves.
          isolate: false,
        },
      },
      {
        test: {
          name: 'unit-alone',
          sequence: { groupOrder: 1 },
          retry,
          include: [aloneTests],
          exclude: ignored,
          testTimeout: UNIT_TEST_MS,
        },
      },
      {
        test: {
          name: 'guest',
          retry,
          include: [guestTests],
          exclude: ignored,
          testTimeout: GUEST_TEST_MS,
          hookTimeout: GUEST_TEST_MS,
          globalSetup: 'main/guest/testing/save-loopback-guests.ts',
          expect: { poll: { timeout: GUEST_POLL_MS } },
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'hub',
          include: [hubTests],
          exclude: ignored,
          testTimeout: HUB_TEST_MS,
          hookTimeout: HUB_TEST_MS,
          // One class for all of them: each goes on where the one before it ended.
          bail: 1,
        },
      },
      {
        test: {
          name: 'arm64',
          retry,
          include: [arm64Tests],
          exclude: ignored,
          testTimeout: ARM64_TEST_MS,
        },
      },
    ],
  },
});
