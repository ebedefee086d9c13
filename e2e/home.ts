/** A learner's machine: an empty home, and folders for data, sockets and temporary files to search afterwards. */
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Debian's user for what should own nothing. The app runs as this one when the tests themselves run as root. */
export const nobody = 65534;
export const asRoot = process.getuid?.() === 0;

/** Every path that one launched app may write to. */
export interface Home {
  folder: string;
  data: string;
  runtime: string;
  temporary: string;
  /** The program that starts other programs as this home's owner, without any privilege. */
  owner: 'nobody' | 'root';
}

/** Makes an empty home for an ordinary user, or for root where a test needs a device that only root may open. */
export async function makeHome(owner: Home['owner'] = 'nobody'): Promise<Home> {
  // A short path: the sockets of guests lie below it.
  const folder = await mkdtemp('/tmp/taproom-home-');
  const home = {
    folder,
    data: join(folder, 'data'),
    runtime: join(folder, 'run'),
    temporary: join(folder, 'tmp'),
    owner,
  };
  for (const path of [home.data, home.runtime, home.temporary]) await mkdir(path, { mode: 0o700 });
  for (const path of [folder, home.data, home.runtime, home.temporary]) await give(home, path);
  return home;
}

/** Makes a file of the test's belong to who runs the app. */
export async function give({ owner }: Home, path: string): Promise<void> {
  if (asRoot && owner === 'nobody') await chown(path, nobody, nobody);
}

/** Removes a home and everything in it. */
export async function removeHome(home: Home): Promise<void> {
  await rm(home.folder, { recursive: true, force: true });
}

/** The environment of a login that knows nothing but where its own things are. */
export function environmentOf(home: Home, locale: string): Record<string, string> {
  return {
    // An empty folder: no QEMU of the system's, nor anything else of it, can be found by name.
    PATH: home.temporary,
    HOME: home.folder,
    TMPDIR: home.temporary,
    XDG_RUNTIME_DIR: home.runtime,
    TAPROOM_DATA_DIR: home.data,
    LANG: locale,
    LANGUAGE: locale,
  };
}

/**
 * A program that becomes the home's owner and then `program`: no root, no /dev/kvm, no rights on the project. Another
 * machine is entered first.
 */
export async function asOwner(home: Home, program: string, enter: readonly string[] = []): Promise<string> {
  if (!asRoot || home.owner === 'root') return program;
  const wrapper = join(home.folder, 'as-nobody.sh');
  const entrance = enter.map((word) => `'${word}'`).join(' ');
  const drop = `/usr/bin/setpriv --reuid=${nobody} --regid=${nobody} --clear-groups --no-new-privs`;
  await writeFile(wrapper, `#!/bin/sh\ncd / && exec ${entrance} ${drop} '${program}' "$@"\n`);
  await chmod(wrapper, 0o755);
  return wrapper;
}

/** A running process that belongs to a home. */
export interface Process {
  pid: number;
  command: string;
}

/** Every process whose command line or environment mentions the home. */
export async function processesOf(home: Home): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid): Promise<Process | null> => {
      const [command, environment] = await Promise.all([
        readOrNothing(`/proc/${pid}/cmdline`),
        readOrNothing(`/proc/${pid}/environ`),
      ]);
      if (!command.includes(home.folder) && !environment.includes(home.folder)) return null;
      return { pid, command: command.replaceAll('\0', ' ').trim() };
    }),
  );
  // A zombie has neither; it only waits for its parent to look.
  return found.filter((process) => process !== null && process.command !== '').filter((one) => one !== null);
}

/** The QEMU processes of a home. */
export async function guestsOf(home: Home): Promise<Process[]> {
  return (await processesOf(home)).filter(({ command }) => command.includes('qemu-system'));
}

/** Sockets and folders of guests that are still there. */
export async function runFoldersOf(home: Home): Promise<string[]> {
  const names = await readdir(home.runtime, { recursive: true });
  // GTK keeps its own settings beside our folder.
  return names.filter((name) => name.startsWith('taproom/'));
}

/** Temporary files that are still there. */
export async function temporaryOf(home: Home): Promise<string[]> {
  return readdir(home.temporary, { recursive: true });
}

/** Removes what a killed app left behind: its temporary files, and its sockets. */
export async function emptyFolders(home: Home): Promise<void> {
  for (const folder of [home.temporary, home.runtime]) {
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Another user's process, or one that has just ended, tells nothing. */
async function readOrNothing(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}
