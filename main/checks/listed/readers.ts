import type { ListedCheck } from '../../contract/check.ts';
import type { Run } from '../command-line.ts';
import type { Handling } from '../handling.ts';
import type { Line } from '../lspci/line.ts';
import { readsFile } from '../read.ts';
import { readAliases } from './aliases.ts';
import { readDisks } from './disks.ts';
import { readNodes } from './files.ts';
import { readGroups } from './groups.ts';
import { readInterfaces } from './interfaces.ts';
import { readInterrupts } from './interrupts.ts';
import { readLinks } from './links.ts';
import { readHolders, readModules } from './modules.ts';
import { readProcesses } from './processes.ts';
import { listsByGlob } from '../shell/kernel-files.ts';
import type { Row } from './row.ts';
import { readSettings } from './settings.ts';

/** A program that lists things of one kind, and how its output is read. */
export interface Reader {
  program: string;
  /** Whether it was asked for such things. */
  listens: (run: Run) => boolean;
  read: (run: Run, lines: readonly Line[], handling: Handling) => Row[];
}

const always = () => true;

/** Programs that show what a file holds. */
const fileReaders = [
  'cat',
  'grep',
  'egrep',
  'fgrep',
  'awk',
  'sed',
  'head',
  'tail',
  'less',
  'more',
  'tac',
  'sort',
  'nl',
  'cut',
];

function fromFile(file: string, read: Reader['read']): Reader[] {
  return fileReaders.map((program) => ({ program, listens: (run) => readsFile(run, file), read }));
}

function from(
  programs: readonly string[],
  read: Reader['read'],
  listens: Reader['listens'] = always,
): Reader[] {
  return programs.map((program) => ({ program, listens, read }));
}

/** `echo /sys/module/virtio*`: what the shell found there. */
function byGlob(read: Reader['read'], listens: Reader['listens']): Reader[] {
  return from(['echo', 'printf'], read, (run) => listsByGlob(run.program, run.args) && listens(run));
}

const names = (part: string) => (run: Run) => run.args.some(({ text }) => text.includes(part));

/** Who can tell of such a thing; the first is the one that hints name. */
export function readersOf(thing: ListedCheck['listed']): Reader[] {
  if ('disk' in thing) return from(['lsblk'], readDisks);
  if ('node' in thing) return from(['ls', 'stat', 'find'], (_, lines) => readNodes(lines));
  if ('link' in thing) {
    return [
      ...from(['ls', 'readlink', 'realpath', 'stat', 'find', 'pwd'], readLinks),
      ...from(fileReaders, readLinks, names('uevent')),
      ...byGlob(readLinks, always),
    ];
  }
  if ('module' in thing) {
    const read: Reader['read'] = (_, lines, handling) => readModules(lines, handling);
    return [
      ...from(['lsmod'], read),
      ...fromFile('/proc/modules', read),
      ...from(['ls'], readHolders, names('/holders')),
      ...from(['ls', 'find'], read, names('/sys/module')),
      ...byGlob(read, names('/sys/module')),
    ];
  }
  if ('group' in thing) {
    const programs = ['ls', 'find', 'readlink', 'realpath', 'stat', 'lspci', 'dmesg', 'journalctl'];
    return [...from(programs, readGroups), ...byGlob(readGroups, always)];
  }
  if ('interrupt' in thing) return fromFile('/proc/interrupts', (_, lines) => readInterrupts(lines));
  if ('alias' in thing) {
    return [...from(['modinfo', 'modprobe'], readAliases), ...from(fileReaders, readAliases, names('alias'))];
  }
  if ('process' in thing) {
    // Who takes how much is what top is for; ps tells it by the way.
    const programs = thing.process.cpuAtLeast === undefined ? ['ps', 'top'] : ['top', 'ps'];
    return [...from(programs, readProcesses), ...from(['pgrep'], readProcesses, tellsNames)];
  }
  if ('interface' in thing) {
    const read: Reader['read'] = (_, lines, handling) => readInterfaces(lines, handling);
    return [
      ...from(['ip', 'ifconfig', 'bridge'], read),
      ...from(['ls', 'find'], read, inNet),
      ...byGlob(read, inNet),
      ...fromFile('/proc/net/dev', read),
    ];
  }
  const { by } = thing.setting;
  return by.startsWith('/') ? fromFile(by, readSettings) : from([by], readSettings);
}

/** Without -l or -a it prints numbers alone, for other programs mostly. */
function tellsNames(run: Run): boolean {
  return run.args.some(({ text }) => /^-[a-z]*[la]|^--list-/.test(text));
}

function inNet(run: Run): boolean {
  return run.args.some(({ text }) => /(?:^|\/)net(?:\/|$)/.test(text));
}
