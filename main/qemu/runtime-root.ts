import { statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { errnoOf, Problem } from './problem.ts';
import { posix } from './platform/posix.ts';
import { RunDir } from './run-dir.ts';

/** Where every account may make a folder, whatever its environment says. */
const SHARED = '/tmp';

/** Where the sockets of this account's guests lie. */
export interface RuntimeRoot {
  path: string;
  /** Why better places were passed over, best first. */
  passedOver: readonly Problem[];
  /** False when no place is any good: `path` is then the best of them, and a guest started there says so. */
  usable: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The first place where a run's folder and a socket in it can really be made: XDG_RUNTIME_DIR, TMPDIR, /tmp, the data
 * folder. An environment may name a folder of another account's, one that is gone or full, a path too long for a socket, or
 * a file system without sockets. Four tries at most; never throws.
 */
export async function findRuntimeRoot(
  dataDir: string,
  env: Environment = process.env,
  shared = SHARED,
): Promise<RuntimeRoot> {
  const places = runtimePlaces(dataDir, env, shared);
  const passedOver: Problem[] = [];
  for (const { path, parent } of places) {
    const problem = await problemWith(path, parent);
    if (problem === null) return { path, passedOver, usable: true };
    passedOver.push(problem);
  }
  return { path: places[0]?.path ?? shared, passedOver, usable: false };
}

interface Place {
  path: string;
  /** Whose folder it is made in: the system's are there or are not for us to make. */
  parent: 'system' | 'ours';
}

function runtimePlaces(dataDir: string, env: Environment, shared: string): Place[] {
  const own = `taproom-${userInfo().uid}`;
  const session = env['XDG_RUNTIME_DIR'] ?? '';
  const temporary = env['TMPDIR'] || tmpdir();
  const system = [
    ...(session === '' ? [] : [join(session, 'taproom')]),
    join(temporary, own),
    join(shared, own),
  ];
  return [
    ...[...new Set(system)].map((path): Place => ({ path, parent: 'system' })),
    { path: join(dataDir, 'run'), parent: 'ours' },
  ];
}

async function problemWith(path: string, parent: Place['parent']): Promise<Problem | null> {
  try {
    // A name that leads elsewhere from each folder is nothing to remove or rename: another one is to be set.
    if (!isAbsolute(path)) throw new Problem('run-dir.unwritable', { path, errno: 'EINVAL' });
    if (parent === 'system' && !statSync(dirname(path)).isDirectory()) {
      throw new Problem('run-dir.unwritable', { path, errno: 'ENOTDIR' });
    }
    const trial = await RunDir.create(path, posix);
    trial.remove();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    return new Problem('run-dir.unwritable', { path, errno: errnoOf(error) }, { cause: error });
  }
}
