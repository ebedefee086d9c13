/** Who sits at a terminal, by what `ps` says. Pure. */

import type { Probe } from '../../checks/facts.ts';

/** Who sits at the learner's terminal, for {@link unmarkedShell} and {@link sessionOf}. */
export const PS_OF_CONSOLE: Probe = {
  path: '/usr/bin/ps',
  args: ['-t', 'ttyS0', '-o', 'pid=,pgid=,tpgid=,sess=,stat=,comm=,args='],
};

interface Process {
  pid: number;
  pgid: number;
  tpgid: number;
  session: number;
  asleep: boolean;
  name: string;
  args: string[];
}

/** Shells by the name of their process; busybox is one under some of its names. */
const SHELLS = ['bash', 'sh', 'ash', 'dash', 'hush', 'rbash'];

/** Options of a shell that take the next word. */
const TAKES_WORD = ['--rcfile', '--init-file', '-O', '+O', '-o', '+o'];

/** Options that keep a bash from reading the file with the marks. */
const SILENT = ['--norc', '--rcfile', '--init-file'];

/**
 * Whether a shell waits for the learner that is not the one whose marks were heard last, `marked`. A command under way,
 * an editor, a password prompt and a script are none; nor is the marked shell itself, which may read a here-document.
 */
export function unmarkedShell(ps: string, marked: number | null): boolean {
  const front = processesOf(ps).filter(({ pgid, tpgid }) => pgid === tpgid);
  const [shell] = front;
  // Whoever has company waits for it.
  if (shell === undefined || front.length > 1 || !shell.asleep || !isPrompting(shell)) return false;
  return (
    shell.pid !== marked || shell.name !== 'bash' || SILENT.some((option) => shell.args.includes(option))
  );
}

/** The session on the terminal: its leader's pid. Undefined for an empty list. */
export function sessionOf(ps: string): number | undefined {
  return processesOf(ps).find(({ session }) => session > 0)?.session;
}

/** A shell without a script or a command line to run. */
function isPrompting({ name, args }: Process): boolean {
  const [program = '', ...given] = args;
  const isBusybox = name === 'busybox' || program.endsWith('busybox');
  const applet = isBusybox ? given.shift() : undefined;
  if (!SHELLS.includes(applet ?? name)) return false;
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? '';
    if (TAKES_WORD.includes(word)) at += 1;
    else if (/^-[a-z]*c/.test(word) || !/^[-+]/.test(word)) return false;
  }
  return true;
}

function processesOf(ps: string): Process[] {
  return ps.split('\n').flatMap((line) => {
    const [pid, pgid, tpgid, session, state = '', name = '', ...args] = line.trim().split(/\s+/);
    if (pid === undefined || args.length === 0) return [];
    return [
      {
        pid: Number(pid),
        pgid: Number(pgid),
        tpgid: Number(tpgid),
        session: Number(session),
        asleep: state.startsWith('S'),
        name,
        args,
      },
    ];
  });
}
