import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { watchLessons } from './watch.ts';

test('a saved lesson file is told once it has settled, a folder that is not there is not an error', async () => {
  const root = await mkdtemp(join(tmpdir(), 'lessons-'));
  await mkdir(join(root, 'one'));
  const lines: string[] = [];
  const told = new Promise<void>((resolve) => {
    const stop = watchLessons(
      [root, join(root, 'missing')],
      () => {
        stop();
        resolve();
      },
      (line) => lines.push(line),
    );
  });
  await writeFile(join(root, 'one', 'en.md'), '# One\n');
  await told;
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('missing');
  await rm(root, { recursive: true });
});
