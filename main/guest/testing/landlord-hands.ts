/** Hands inside a landlord: what tests run there, and what they expect of it. */
import { expect } from 'vitest';
import type { ExecResult, Guest } from '../guest.ts';

/** The landlord's network card, and the first part of it. */
export const CARD = '/sys/bus/pci/devices/0000:01:00.0';
export const PART = '0000:01:10.0';

/** Milliseconds for a line in the landlord; a tenant that boots takes half a minute on a quiet machine. */
const LINE_MS = 300_000;

export function landlordHands(guest: Guest) {
  /** Runs a command line in the landlord. */
  const host = (line: string): Promise<ExecResult> =>
    guest.exec('/usr/bin/bash', ['-lc', line], { timeoutMs: LINE_MS });

  return {
    host,
    /** Starts a tenant as a learner does; what it says, in English or in Chinese, goes into a failed expectation. */
    tenant: async (line: string, language: 'en' | 'zh-CN' = 'en'): Promise<string> => {
      const { exitCode, stdout, stderr } = await host(
        `echo ${language} > /run/taproom/language; tenant ${line}`,
      );
      expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 0, stderr: '' });
      return stdout;
    },
    /** What a line that is refused says, in English or in Chinese. */
    refusal: async (line: string, language: 'en' | 'zh-CN' = 'en'): Promise<string> => {
      const { exitCode, stderr } = await host(`echo ${language} > /run/taproom/language; ${line}`);
      expect(exitCode).not.toBe(0);
      return stderr;
    },
    /** Whatever a test before left: each of those that follow begins without tenants. */
    everybodyOut: async (): Promise<void> => {
      await host('for name in tenant1 tenant2; do tenant stop $name; done');
      await expect.poll(() => guest.tenants).toEqual([]);
    },
    /** Has the card split, and its first part ready to be handed over. */
    splitCard: () =>
      host(
        `echo 2 > ${CARD}/sriov_numvfs; cd /sys/bus/pci; echo vfio-pci > devices/${PART}/driver_override;` +
          `[ ! -e devices/${PART}/driver ] || echo ${PART} > devices/${PART}/driver/unbind; echo ${PART} > drivers_probe`,
      ),
  };
}
