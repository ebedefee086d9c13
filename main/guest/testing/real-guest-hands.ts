/** The learner's hands and eyes on a guest: what tests and the soak type and wait for. */
import type { CommandFact } from '../../checks/facts.ts';
import type { GuestView } from '../../contract/guest.ts';
import type { Guest } from '../guest.ts';

/**
 * Types a command line as a learner does, and resolves when it has ended.
 * @throws Error when the guest ran another line than was typed.
 */
export function type(guest: Guest, line: string): Promise<CommandFact> {
  const finished = new Promise<CommandFact>((resolve, reject) => {
    const stop = guest.onCommand((command) => {
      stop();
      if (command.line === line) resolve(command);
      else reject(new Error(`typed ${JSON.stringify(line)}, ran ${JSON.stringify(command)}`));
    });
  });
  guest.console.write(`${line}\r`);
  return finished;
}

/** Resolves with the first view from now on that `wanted` accepts. */
export function nextView(guest: Guest, wanted: (view: GuestView) => boolean): Promise<GuestView> {
  return new Promise((resolve) => {
    const stop = guest.onView((view) => {
      if (!wanted(view)) return;
      stop();
      resolve(view);
    });
  });
}

/** Resolves when what the console shows from now on is as `wanted`. */
function whenSeen(guest: Guest, wanted: (seen: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    let seen = '';
    const stop = guest.console.onData((data) => {
      seen += data;
      if (!wanted(seen)) return;
      stop();
      resolve();
    });
  });
}

/** Resolves when the console has printed this. */
export function printed(guest: Guest, text: string): Promise<void> {
  return whenSeen(guest, (seen) => seen.includes(text));
}

/** Resolves when the console has shown `after` and then a prompt. */
export function promptAfter(guest: Guest, after: string): Promise<void> {
  return whenSeen(guest, (seen) => {
    const at = seen.indexOf(after);
    return at !== -1 && seen.includes(']133;B;', at);
  });
}

/** Screen and scrollback as a window that attaches now would get them. */
export function scrollbackOf(guest: Guest): Promise<string> {
  return new Promise((resolve) => {
    const detach = guest.console.attach((past) => {
      resolve(past);
      detach();
    });
  });
}

/** Sends the guest's agent a signal, from the learner's own shell. The guest has no pkill. */
export async function signalAgent(guest: Guest, name: 'STOP' | 'CONT' | 'KILL'): Promise<void> {
  const each = `[[ $(<$p/comm) == qemu-ga ]] && kill -${name} \${p#/proc/}`;
  await type(guest, `for p in /proc/[1-9]*; do ${each}; done 2>&-; true`);
}
