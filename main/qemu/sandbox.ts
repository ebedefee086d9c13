import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { launchForm, type QemuBundle } from './bundle.ts';
import { keepLearnt, recallLearnt } from './learnt.ts';

/** QEMU gives up all system calls that a guest does not need. */
export const SANDBOX = [
  '-sandbox',
  'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny',
] as const;

/** Name of the memory file in the data folder. */
export const SANDBOX_FILE = 'sandbox.json';

const Learnt = z.object({ program: z.string(), sandbox: z.boolean() });

/** Milliseconds for a QEMU that says which machines it knows; 40 here. */
const PROBE_MS = 20_000;

/** The first guest of a process is looked at from several sides at once: QEMU is asked once. */
const underWay = new Map<string, Promise<boolean | undefined>>();

/**
 * Whether QEMU can filter its own system calls on this machine: a kernel may be built without that, and an emulated
 * processor's has none. QEMU itself is asked, once per boot of the host.
 */
export async function sandboxWorks(bundle: QemuBundle, dataDir: string): Promise<boolean> {
  const { program } = bundle;
  const known = await recallLearnt(dataDir, SANDBOX_FILE, Learnt);
  if (known?.program === program) return known.sandbox;
  const asking = underWay.get(program) ?? tried(bundle).finally(() => underWay.delete(program));
  underWay.set(program, asking);
  const sandbox = await asking;
  if (sandbox === undefined) return true; // the guest's own start will say what is wrong
  await keepLearnt(dataDir, SANDBOX_FILE, { program, sandbox }).catch(() => undefined); // asked again next time
  return sandbox;
}

/** Undefined where QEMU failed for another reason. */
async function tried(bundle: QemuBundle): Promise<boolean | undefined> {
  const { argv, env } = launchForm(bundle);
  const [loader = '', ...rest] = argv;
  try {
    // It lists them behind the filter.
    await promisify(execFile)(loader, [...rest, ...SANDBOX, '-machine', 'help'], { env, timeout: PROBE_MS });
    return true;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    return /option group 'sandbox'|-sandbox support|seccomp/.test(said) ? false : undefined;
  }
}
