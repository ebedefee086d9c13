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
  { programs: new Set(['ping', 'arping', 'traceroute', 'tracepath', 'nc']), places: /$^/ },
  { programs: new Set(['dmesg', 'journalctl']), places: /\/dev\/kmsg|\/var\/log/ },
  {
    programs: new Set(['systemd-detect-virt', 'virt-what', 'dmidecode', 'lshw']),
    places: /\/sys\/class\/dmi|\/sys\/hypervisor/,
  },
];

/** Programs that people look around or work with wherever they are; that one is not installed is no news of the step. */
const explorers = new Set(
  [
    'man info apropos whatis tldr help less more most bat file tree eza exa fzf fd rg ag ack jq xxd od hexdump column',
    'top htop btop atop iotop iostat vmstat sar lsof lsusb lsns inxi neofetch fastfetch screenfetch strace ltrace perf',
    'vim vi nvim emacs nano ed code subl open xdg-open tmux screen byobu zsh fish ksh csh tcsh pwsh',
    'git hg svn make cmake gcc cc clang g++ gdb python python2 python3 pip perl ruby node npm npx deno java javac go cargo',
    'rustc php lua docker podman kubectl helm vagrant virsh ansible terraform systemctl service journalctl crontab at',
    'curl wget ssh scp sftp rsync telnet ftp nmap tcpdump wireshark tshark dig nslookup host whois mtr ifup ifdown iptables nft',
    'brew dpkg rpm snap flatpak nix fortune cowsay figlet sl lolcat cmatrix yes bc cal last w who users locate',
  ]
    .join(' ')
    .split(' '),
);

/** Words that are typed everywhere: whoever misses one of these by a letter was not at the step. */
const everyday =
  'ls cd pwd cat echo grep exit clear history help whoami uname top ps man vim git less more sudo bash reboot'.split(
    ' ',
  );
/** Their letters the other way round, which are too short for the general rule. */
const everydaySlips = new Set('sl l lls lsl sp psa dc pd'.split(' '));

/** Programs that read or list anything: what they are pointed at says whether that is an attempt. */
const general = new Set(
  'ls find readlink realpath stat pwd cat grep egrep fgrep awk sed head tail less more tac sort nl cut'.split(
    ' ',
  ),
);
/** Where the kernel tells of devices and drivers, and names that only such places have. */
const places = /^(?:\/sys\/.|\/lib\/modules|\/proc\/(?:net|modules|sys\/|bus)|\/dev\/.)/;
const placeNames =
  /^(?:device|driver|driver_override|module|modules|net|uevent|features|queues|model|subsystem|iommu_groups?|eth\d+|virtio\d+|(?:sd|vd)[a-z*]|nvme.*|vfio)$/;

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
  const missing = missingProgram(command, runs);
  if (runs.some((run) => isAttempt(run, about, missing))) return true;
  if (touches(command.line, about)) return true;
  if (wasNotFound(command, runs)) return true;
  const isMentioned = about.programs.some((name) => command.output.includes(name));
  if (isMentioned && runs.some((run) => isInnerShell(run, run.fed))) return true;
  // Whoever shows a device by other means ought to hear which means counts.
  return about.programs.includes('lspci') && parseLspci(command.output).devices.length > 0;
}

function isAttempt({ program, args, words }: Run, { programs }: Subject, missing: string | null): boolean {
  const [second] = args;
  const typed = baseName(words[0]?.text ?? '');
  const isNamed = (name: string) => program === name || typed === name;
  const isApart = programs.some((name) => program + (second?.text ?? '') === name && second !== undefined);
  const isPointed = args.some(({ text }) => isPlace(text));
  if (general.has(program) && !isApart) return programs.some(isNamed) && isPointed;
  return programs.some(
    (name) =>
      isNamed(name) ||
      (program === missing && isMissed(program, name) && (!general.has(name) || isPointed)) ||
      isApart ||
      subjects.some((subject) => subject.programs.has(name) && subject.programs.has(program)),
  );
}

/** A program that is there was meant, however alike its name is: `free` is no slip of the hand for `grep`. */
function isMissed(program: string, name: string): boolean {
  if (explorers.has(program)) return false;
  return program.toLowerCase() === name || program.startsWith(`${name}-`) || isTypo(program, name);
}

function isPlace(text: string): boolean {
  return (
    places.test(text) || (!text.startsWith('/') && text.split('/').some((part) => placeNames.test(part)))
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
  if (missing === null) {
    // `sudo su`: what sudo was to run decides.
    return (
      command.exitCode === 127 &&
      !runs.some(({ through }) => through.some((name) => /^(?:sudo|doas)$/.test(name)))
    );
  }
  if (installers.test(missing)) return installs.test(command.line);
  if (explorers.has(missing) || subjects.some(({ programs }) => programs.has(missing))) return false;
  const isEveryday =
    everydaySlips.has(missing) || everyday.some((word) => word.length > 2 && isTypo(missing, word));
  return !isEveryday || />|\/(?:sys|proc|dev)\//.test(command.line);
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
    return { programs: programs.filter((program) => !speaks(program)), files: filesOf(check.listed) };
  }
  if ('counted' in check) return { programs: ['grep', 'cat', check.counted.during], files: [INTERRUPTS] };
  if ('measured' in check) return about(check.measured.during);
  if ('compared' in check) return about(check.compared.during);
  if ('built' in check) return about('lspci', 'ip');
  if ('answer' in check) return 'device' in check.answer ? about('lspci') : about();
  return 'is' in check ? subjectOfGuest(check.is) : about();
}

function filesOf(listed: Extract<Check, { listed: unknown }>['listed']): string[] {
  if ('interrupt' in listed) return [INTERRUPTS];
  return 'setting' in listed && listed.setting.by.startsWith('/') ? [listed.setting.by] : [];
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
