/** Where a package is installed: on this machine, or on a clean one in a folder, which `npm test -- installed` makes. */
import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const release = resolve(import.meta.dirname, '..', 'release');
const entrance = resolve(import.meta.dirname, '..', 'scripts', 'test', 'machine.sh');

export interface Machine {
  /** What comes before a command to have it run there. */
  enter: readonly string[];
  /** Where `npm run dist` left its packages, as that machine sees it. */
  packages: string;
  /** Runs a command as root; resolves with what it printed. */
  run(program: string, args: readonly string[]): Promise<string>;
  exists(path: string): Promise<boolean>;
}

export const thisMachine = machine('/', [], release);

/** @param root its folder */
export function cleanMachine(root: string): Machine {
  return machine(root, ['/usr/bin/unshare', '--mount', '/bin/sh', entrance, root, release], '/mnt');
}

function machine(root: string, enter: readonly string[], packages: string): Machine {
  return {
    enter,
    packages,
    run: async (program, args) => {
      const [first = program, ...rest] = [...enter, program, ...args];
      return (await run(first, rest)).stdout;
    },
    exists: (path) =>
      access(join(root, path)).then(
        () => true,
        () => false,
      ),
  };
}

/** The package whose name ends so. */
export async function findPackage(ending: string): Promise<string> {
  const [name] = (await readdir(release)).filter((file) => file.endsWith(ending));
  if (name === undefined) throw new Error(`There is no ${ending} in release/: run npm run dist.`);
  return name;
}
