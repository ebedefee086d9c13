import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FaultError } from '../contract/fault.ts';
import { expectTold, provokes } from '../faults/testing/provokes.ts';
import { savePdf } from './save-pdf.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tap-pdf-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('what was printed is in the file that was chosen', async () => {
  const path = join(folder, 'sheet.pdf');
  await savePdf(path, () => Promise.resolve(new TextEncoder().encode('%PDF-1.4')));
  expect(await readFile(path, 'utf8')).toBe('%PDF-1.4');
});

provokes('sheet.not-saved')('a place where no file can be', async () => {
  const error = await savePdf(folder, () => Promise.resolve(new Uint8Array())).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FaultError)) throw error;
  expect(expectTold(error.fault, 'sheet.not-saved').data).toMatchObject({ file: folder, errno: 'EISDIR' });
});
