import type { Check } from '../contract/check.ts';
import { readCommandLine, type Run } from './command-line.ts';
import type { CommandFact } from './facts.ts';
import { readersOf } from './listed/readers.ts';
import { parseLspci } from './lspci.ts';
import { mistyped } from './mistyped.ts';
import { INTERRUPTS } from './probes.ts';
import { speaks } from './shell/programs.ts';
import { isInnerShell } from './shell/scripts.ts';
import { baseName } from './shell/wrappers.ts';
import { isTypo } from './typo.ts';

/** Programs and places that tell of the same thing: whoever asks one of them is at the subject. */
const subjects: readonly { programs: ReadonlySet<string>; places: RegExp }[] = [
  {
    programs: new Set(['lspci', 'setpci', 'lshw', 'hwinfo']),
    places: /\/sys\/bus\/pci|\/proc\/bus\/pci|devices\/pci/,
  },
  {
    programs: new Set(['ip', 'ifconfig', 'ethtool', 'iwconfig', 'nmcli', 'route', 'arp', 'netstat', 'ss']),
    places: /\/sys\/class\/net|\/proc\/net/,
  },
  {
    programs: new Set(['lsmod', 'modprobe', 'rmmod', 'insmod', 'modinfo', 'depmod', 'kmod']),
    places: /\/proc\/modules|\/sys\/module|\/lib\/modules/,
  },
  {
    programs: new Set(['lsblk', 'blkid', 'fdisk', 'parted', 'sfdisk', 'lsscsi', 'nvme']),
    places: /\/sys\/(?:class\/)?block|\/proc\/partitions|\/dev\/disk/,
  },
  { programs: new Set(['lscpu', 'nproc', 'arch']), places: /\/proc\/cpuinfo|\/sys\/devices\/system\/cpu/ },
  { programs: new Set(['ping', 'arping', 'traceroute', 'tracepath', 'nc', 'curl', 'wget']), places: /$^/ },
  { programs: new Set(['dmesg', 'journalctl']), places: /\/dev\/kmsg|\/var\/log/ },
  {
    programs: new Set(['systemd-detect-virt', 'virt-what', 'dmidecode', 'lshw']),
    places: /\/sys\/class\/dmi|\/sys\/hypervisor/,
  },
];

/** Programs that people look around with wherever they are; that one is not installed is no news of the step. */
const explorers = new Set(
  'man info apropos whatis tldr top htop btop vim vi emacs git python python3 tree neofetch file'.split(' '),
);

/** Whoever installs something in the middle of a step takes it to be what the step lacks. */
const installers = /^(?:apt|apt-get|aptitude|dnf|yum|zypper|apk|pacman|pip3?|snap)$/;
const installs = /\s(?:install|add|-S\w*)\b/;

/** What a check is about. */
interface Subject {
  programs: string[];
  files: string[];
}

/**
 * Whether a command is an attempt at a step: it runs what the step asks for or something on the same subject, misses it
 * by a letter, or came to nothing. All else is looking around, which needs no verdict.
 */
export function relatedTo(check: Check, command: CommandFact): boolean {
  const about = subjectOf(check);
  const runs = readCommandLine(command.line);
  if (mistyped(command) !== null) return true;
  // A comment is a note to oneself; what the shell could not read was meant to be something.
  if (command.ranNothing === true) return command.output !== '';
  if (runs.some((run) => isAttempt(run, about))) return true;
  if (touches(command.line, about)) return true;
  if (wasNotFound(command, runs)) return true;
  const isMentioned = about.programs.some((name) => command.output.includes(name));
  if (isMentioned && runs.some((run) => isInnerShell(run, run.fed))) return true;
  // Whoever shows a device by other means ought to hear which means counts.
  return about.programs.includes('lspci') && parseLspci(command.output).devices.length > 0;
}

function isAttempt({ program, args, words }: Run, { programs }: Subject): boolean {
  const [second] = args;
  return programs.some(
    (name) =>
      program === name ||
      program.toLowerCase() === name ||
      program.startsWith(`${name}-`) ||
      isTypo(program, name) ||
      program + (second?.text ?? '') === name ||
      baseName(words[0]?.text ?? '') === name ||
      subjects.some((subject) => subject.programs.has(name) && subject.programs.has(program)),
  );
}

/** The same file, a neighbour of it in sysfs, its name with a letter wrong, or a place that tells the same. */
function touches(line: string, { programs, files }: Subject): boolean {
  const words = line.split(/[\s;|&<>()"']+/).filter((word) => word !== '');
  if (
    files.some((file) =>
      words.some((word) => {
        const name = baseName(file);
        const isNeighbour = file.startsWith('/sys/') && word.startsWith(file.slice(0, file.lastIndexOf('/')));
        return isNeighbour || baseName(word) === name || (word.includes('/') && isTypo(baseName(word), name));
      }),
    )
  )
    return true;
  return subjects.some(
    (subject) => subject.places.test(line) && programs.some((name) => subject.programs.has(name)),
  );
}

/** The program that the shell did not find; null where it found all of them. */
export function missingProgram({ output }: CommandFact, runs: readonly Run[]): string | null {
  return runs.find(({ program }) => output.includes(`${program}: command not found`))?.program ?? null;
}

function wasNotFound(command: CommandFact, runs: readonly Run[]): boolean {
  const missing = missingProgram(command, runs);
  if (missing === null) return command.exitCode === 127;
  return installers.test(missing) ? installs.test(command.line) : !explorers.has(missing);
}

/** The programs and files that a check is about. */
export function subjectOf(check: Check): Subject {
  if ('all' in check) return joined(check.all.map(subjectOf));
  if ('any' in check) return joined(check.any.map(subjectOf));
  if ('not' in check) return subjectOf(check.not);
  if ('saw' in check) return about(check.saw.command);
  if ('told' in check) return about(...check.told.by);
  if ('read' in check) return { programs: [], files: [check.read.file] };
  if ('listed' in check) {
    const programs = readersOf(check.listed).map(({ program }) => program);
    // Most of what is said by them is about nothing.
    return about(...programs.filter((program) => !speaks(program)));
  }
  if ('counted' in check) return { programs: ['grep', 'cat', check.counted.during], files: [INTERRUPTS] };
  if ('measured' in check) return about(check.measured.during);
  if ('compared' in check) return about(check.compared.during);
  if ('built' in check) return about('lspci', 'ip');
  if ('answer' in check) return 'device' in check.answer ? about('lspci') : about();
  return 'is' in check ? subjectOfGuest(check.is) : about();
}

function subjectOfGuest(is: Extract<Check, { is: unknown }>['is']): Subject {
  if ('module' in is) return about('modprobe', 'lsmod');
  if ('link' in is) return about('ip', 'modprobe');
  if ('sysfs' in is) return { programs: [], files: [is.sysfs.path] };
  if ('number' in is) return { programs: [], files: [is.number.path] };
  if ('port' in is) return about('ip', 'bridge', 'brctl');
  return 'virtqueue' in is ? about('ping', 'dd') : about('lspci', 'modprobe');
}

function about(...programs: string[]): Subject {
  return { programs, files: [] };
}

function joined(all: readonly Subject[]): Subject {
  return { programs: all.flatMap(({ programs }) => programs), files: all.flatMap(({ files }) => files) };
}
