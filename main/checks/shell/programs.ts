import type { Word } from './lexer.ts';
import { fileOperands, isFilter, readFilter } from './filters.ts';

/** Programs that run what they read, or show what a file says, and so can print anything. */
const readers = new Set([
  'bash',
  'sh',
  'ash',
  'dash',
  'source',
  '.',
  'nano',
  'vi',
  'vim',
  'yes',
  'strings',
  'zcat',
  'xzcat',
]);

/** Programs that print what they are told, not what they find out. */
const speakers = new Set(['echo', 'printf']);

/** Programs that keep what they read, in a variable of the shell. */
const keepers = new Set(['read', 'mapfile', 'readarray']);

// Programs that never read a pipe: what is piped into them is lost.
const deaf = new Set([
  ...['echo', 'printf', 'true', 'false', ':', 'ls', 'pwd', 'cd', 'date', 'uname', 'sleep', 'test', '['],
  ...['lspci', 'lsmod', 'lsblk', 'lscpu', 'lsusb', 'lshw', 'ip', 'ifconfig', 'ethtool', 'ping', 'dmesg'],
  ...['modinfo', 'modprobe', 'insmod', 'rmmod', 'setpci', 'mount', 'df', 'du', 'free', 'ps', 'uptime'],
  ...['clear', 'reset', 'exit', 'hostname', 'whoami', 'id', 'which', 'type', 'history', 'help', 'man'],
  ...['env', 'printenv', 'export', 'alias', 'stat', 'file', 'readlink', 'realpath', 'basename', 'dirname'],
  ...['seq', 'yes', 'kill', 'jobs', 'touch', 'mkdir', 'rm', 'cp', 'mv', 'ln', 'chmod', 'nproc', 'arch', 'ss'],
  ...keepers,
]);

/** What a program reads that is told to read its own standard input. */
const ownInput = /^(?:-|\/dev\/stdin|(?:\/dev|\/proc\/self)\/fd\/0)$/;

/** Whether a program at the end of a pipe lets what comes through it reach its own output. */
export function passesInput(
  program: string,
  args: readonly Word[],
  through: readonly string[] = [],
): boolean {
  // xargs makes arguments of it: whoever prints those passes it on.
  if (through.includes('xargs')) return speaks(program);
  if (deaf.has(program)) return false;
  if (/^[mgn]?awk$/.test(program) && isClosing(program, args)) return false;
  if (program === 'dd' && args.some(({ text }) => text.startsWith('if='))) return false;
  const files = fileOperands(program, args);
  return files === null || files.length === 0 || files.some((file) => ownInput.test(file));
}

/** An awk program that is over before it would read anything. */
function isClosing(program: string, args: readonly Word[]): boolean {
  const script = readFilter(program, args)?.operands[0] ?? '';
  return /^\s*BEGIN\s*\{[^{}]*\}\s*$/.test(script) && !/getline/.test(script);
}

export function speaks(program: string): boolean {
  return speakers.has(program);
}

/** A program that shows a file in order to change it. */
export function edits(program: string): boolean {
  return /^(?:nano|vi|vim|view)$/.test(program);
}

export function keeps(program: string): boolean {
  return keepers.has(program);
}

/** Whether a program at the head of a pipe can print any text at all, a made-up device line too. */
export function canSayAnything(program: string, args: readonly Word[]): boolean {
  if (speakers.has(program)) {
    return args.some(({ text, substitutions }) => {
      const literal = text.replaceAll('$?', '');
      return substitutions.length === 0 && /[:\\$]/.test(literal);
    });
  }
  return isFilter(program) || readers.has(program);
}
