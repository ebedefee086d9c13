import type { AppPaths } from '../app/paths.ts';
import { makeNotice } from '../faults/table.ts';
import { findRuntimeRoot } from '../qemu/runtime-root.ts';

/** Where the sockets of guests lie; where that is not the usual place, standard error says so. */
export async function runtimeRoot({ data }: AppPaths): Promise<string> {
  const { path, passedOver, usable } = await findRuntimeRoot(data);
  if (usable && passedOver.length > 0) process.stderr.write(`${makeNotice('run-dir.elsewhere').text.en}\n`);
  return path;
}
