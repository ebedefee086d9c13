/** What a command line leaves behind in a guest. Pure; what it does not know it takes for a change. */
import { readCommandLine } from '../checks/command-line.ts';

/** `looks`: nothing. `traffic`: counters went up, nothing else. `changes`: it may matter to what comes later. */
export type Trace = 'looks' | 'traffic' | 'changes';

/** Programs that only look, unless one of these words is among their arguments. */
const looking: Readonly<Record<string, RegExp | null>> = {
  ...Object.fromEntries(
    [
      'lspci',
      'lsmod',
      'lsblk',
      'lscpu',
      'lsusb',
      'ls',
      'cat',
      'grep',
      'egrep',
      'head',
      'tail',
      'wc',
      'sort',
      'uniq',
    ]
      .concat([
        'cut',
        'tr',
        'nl',
        'tac',
        'less',
        'more',
        'stat',
        'readlink',
        'realpath',
        'modinfo',
        'uname',
        'free',
      ])
      .concat([
        'uptime',
        'ps',
        'top',
        'watch',
        'df',
        'du',
        'id',
        'whoami',
        'pwd',
        'sleep',
        'wait',
        'true',
        'break',
        'pgrep',
        'pidof',
        'echo',
      ])
      .concat([
        'awk',
        'column',
        'hexdump',
        'xxd',
        'od',
        'basename',
        'dirname',
        'test',
        '[',
        'printf',
        'clear',
      ])
      .map((program) => [program, null]),
  ),
  ip: /^(?:set|add|del|delete|change|replace|flush|append)$/,
  ethtool: /^-(?!i$|g$|k$|S$|l$|c$|a$|T$|n$|x$)/,
  dmesg: /^(?:-[a-zA-Z]*[cCnDE]|--clear|--read-clear)/,
  sysctl: /=|^-w$/,
  find: /^-(?:delete|exec|ok)/,
  sed: /^(?:-i|--in-place)/,
  ifconfig: /^(?:up|down|\d)/,
};

/** Programs that move data, and whose only trace are the counters. */
const carrying = new Set(['ping', 'iperf3', 'dpdk-testpmd', 'nc']);

/** See above. */
export function traceOf(line: string): Trace {
  const runs = readCommandLine(line);
  if (runs.length === 0 || writesFile(line)) return 'changes';
  let trace: Trace = 'looks';
  for (const { program, args } of runs) {
    const words = args.map(({ text }) => text);
    if (carrying.has(program) || (program === 'dd' && onlyReads(words))) trace = 'traffic';
    else if (!Object.hasOwn(looking, program) || words.some((word) => looking[program]?.test(word)))
      return 'changes';
  }
  return trace;
}

/** Whether `>` leads to anything but the bin, the network, or another stream. */
function writesFile(line: string): boolean {
  const bare = line
    .replace(/'[^']*'|"[^"]*"/g, '')
    .replace(/>+\s*(?:\/dev\/(?:null|tcp\/\S+)|&\s*[\d-])/g, '');
  return bare.includes('>');
}

function onlyReads(words: readonly string[]): boolean {
  return words.every((word) => !word.startsWith('of=') || word === 'of=/dev/null');
}
