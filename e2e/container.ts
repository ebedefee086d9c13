/**
 * The container image as an engine runs it: unpacked from its archive, as the user that it names, its root read-only, one
 * volume, process ids and mounts of its own. The network is the test's, which in CI has nothing but its own loopback.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { printedAddress } from './served.ts';

const run = promisify(execFile);
const release = resolve(import.meta.dirname, '..', 'release');
const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

const Descriptor = z.object({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) });
const Index = z.object({ manifests: z.tuple([Descriptor]) });
const Manifest = z.object({ config: Descriptor, layers: z.array(Descriptor) });
const Description = z.object({
  config: z.object({
    User: z.string().regex(/^\d+:\d+$/),
    Env: z.array(z.string()),
    Entrypoint: z.array(z.string()),
    Cmd: z.array(z.string()),
    Volumes: z.record(z.string(), z.object({})),
  }),
});

export interface Image {
  root: string;
  config: z.infer<typeof Description>['config'];
}

/** The archive that `npm run dist image` made for this machine; undefined where there is none. */
export async function findImage(): Promise<string | undefined> {
  const names = await readdir(release).catch(() => []); // nothing was made yet
  const name = names.find((one) => one.endsWith(`-image-${architecture}.tar`));
  return name === undefined ? undefined : join(release, name);
}

/** Layer over layer, as the layout says. */
export async function unpackImage(archive: string, folder: string): Promise<Image> {
  const [layout, root] = [join(folder, 'layout'), join(folder, 'root')];
  for (const one of [layout, root]) await mkdir(one);
  await run('tar', ['--extract', `--file=${archive}`, `--directory=${layout}`]);
  const read = async (path: string): Promise<unknown> =>
    JSON.parse(await readFile(join(layout, path), 'utf8'));
  const blob = ({ digest }: z.infer<typeof Descriptor>) => join('blobs', digest.replace(':', '/'));
  const [first] = Index.parse(await read('index.json')).manifests;
  const { config, layers } = Manifest.parse(await read(blob(first)));
  for (const layer of layers) {
    await run('tar', ['--extract', '--gzip', `--file=${join(layout, blob(layer))}`, `--directory=${root}`]);
  }
  return { root, config: Description.parse(await read(blob(config))).config };
}

export interface Container {
  /** The one that is good on this machine. */
  address: string;
  /** As /proc tells of its first process. */
  status: string;
  mounts: string;
  /** Milliseconds from SIGTERM to its end, and its exit status. */
  stop(): Promise<{ tookMs: number; code: number | null }>;
}

/**
 * $1 root, $2 volume, $3 where the volume goes, $4 user and group, behind that what to run. Devices as OCI lists them.
 */
const ENGINE = `set -eu
root=$1 volume=$2 at=$3 user=$4
shift 4
mount --bind "$root" "$root"
mount --bind "$volume" "$root$at"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
for name in null zero full random urandom tty; do
  : >"$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
mount -o remount,bind,ro "$root"
cd /
exec chroot --userspec="$user" --groups= "$root" "$@"`;

/** Starts the image with its own command. As root only. */
export async function startContainer({ root, config }: Image, volume: string): Promise<Container> {
  const [at = ''] = Object.keys(config.Volumes);
  const [user = ''] = config.User.split(':');
  await mkdir(volume, { recursive: true });
  await chown(volume, Number(user), Number(user));
  const [program = '', ...args] = [...config.Entrypoint, ...config.Cmd];
  const isolated = ['--mount', '--pid', '--ipc', '--uts', '--fork', '--kill-child'];
  const engine = spawn(
    'unshare',
    [
      ...[...isolated, 'sh', '-c', ENGINE, 'sh', root, volume, at, config.User],
      ...['/usr/bin/env', '-i', ...config.Env, program, ...args],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(engine, 'exit');
  const address = await printedAddress(engine.stdout, /http:\/\/127\.0\.0\.1\S+#token=[\w-]+/);
  if (address === undefined)
    throw new Error(`No address was printed; it ended with ${String(engine.exitCode)}.`);
  const own = `/proc/${engine.pid}`;
  const inside = Number((await readFile(`${own}/task/${engine.pid}/children`, 'utf8')).trim());
  return {
    address,
    status: await readFile(`/proc/${inside}/status`, 'utf8'),
    mounts: await readFile(`/proc/${inside}/mounts`, 'utf8'),
    stop: async () => {
      const started = performance.now();
      process.kill(inside, 'SIGTERM');
      await ended;
      return { tookMs: performance.now() - started, code: engine.exitCode };
    },
  };
}
