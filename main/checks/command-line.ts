import { parseScript, type Command, type Pipeline, type Redirection } from './shell/parser.ts';
import type { Word } from './shell/lexer.ts';
import { canSayAnything, isFilter, passesInput } from './shell/programs.ts';
import { unwrap, type Call } from './shell/wrappers.ts';

/** Where the output of a program went. */
export type Fate = 'terminal' | 'file' | 'captured' | 'background' | 'dropped';

/** One program that a command line starts. */
export interface Run extends Call {
  /** Of its own words: what it prints, or what `dd` says about what it moved. */
  fate: Fate;
  /** Of its standard output. */
  data: Fate;
  /** What its output was piped through, nearest first. */
  filters: Call[];
  /** It reads a pipe or a file instead of finding something out by itself. */
  fed: boolean;
}

/** How much of what stands in the terminal can come from one program. */
export interface Produced {
  /** At least one run of the program wrote to the terminal. */
  shown: boolean;
  /** The runs of the program that wrote to the terminal. */
  runs: Run[];
  /** The runs of the program whose output went elsewhere. */
  hidden: Run[];
  /** Everything else the line ran, in order. */
  others: Run[];
  /** Those of the others that wrote to the terminal and can print any text. */
  freeText: Run[];
}

/** Says whether the output of a command line can come from `program`, and with which arguments that ran. */
export function producedBy(line: string, program: string): Produced {
  const runs = readCommandLine(line);
  const own = runs.filter((run) => run.program === program);
  const others = runs.filter((run) => run.program !== program);
  const shown = own.filter((run) => run.fate === 'terminal');
  return {
    shown: shown.length > 0,
    runs: shown,
    hidden: own.filter((run) => run.fate !== 'terminal'),
    others,
    freeText: others.filter(
      (run) => run.data === 'terminal' && !run.fed && canSayAnything(run.program, run.args),
    ),
  };
}

interface Context {
  fate: Fate;
  /** Of what is said on standard error, which no pipe takes along. */
  errors: Fate;
  filters: Call[];
  fed: boolean;
}

/** Deep enough for any line a person types; a bound against `eval eval eval …`. */
const MAX_DEPTH = 8;

/** Lists the programs a command line runs, with what became of their output. */
export function readCommandLine(line: string): Run[] {
  return runsOf(parseScript(line), { fate: 'terminal', errors: 'terminal', filters: [], fed: false }, 0);
}

function runsOf(pipelines: readonly Pipeline[], outer: Context, depth: number): Run[] {
  if (depth > MAX_DEPTH) return [];
  const functions = new Set<string>();
  const runs: Run[] = [];
  for (const { commands, background } of pipelines) {
    let context: Context = background ? inBackground(outer) : outer;
    const found: Run[][] = [];
    for (const [at, command] of [...commands.entries()].reverse()) {
      if (command.kind === 'function') {
        functions.add(command.name);
        continue;
      }
      const fed = at > 0 || outer.fed;
      found.unshift(runsOfCommand(command, { ...context, fed }, depth));
      context = beforePipe(command, context);
    }
    runs.push(...found.flat());
  }
  return runs.filter((run) => !functions.has(run.program));
}

function inBackground(outer: Context): Context {
  return {
    ...outer,
    fate: worst('background', outer.fate),
    errors: worst('background', outer.errors),
  };
}

/** What becomes of output that is piped into `command`. */
function beforePipe(command: Command, context: Context): Context {
  const fate = redirected(command, context.fate);
  if (command.kind !== 'simple') return { ...context, fate };
  const call = unwrap(command.words);
  if (call === null) return { ...context, fate: 'dropped' };
  const readsElsewhere = command.redirections.some(({ op }) => op.startsWith('<'));
  if (readsElsewhere || !passesInput(call.program, call.args)) return { ...context, fate: 'dropped' };
  return { ...context, fate, filters: [call, ...context.filters] };
}

function runsOfCommand(command: Command, outer: Context, depth: number): Run[] {
  const fate = redirected(command, outer.fate);
  const context = { ...outer, errors: errorsOf(command, outer) };
  switch (command.kind) {
    case 'function':
      return [];
    case 'group':
      return runsOf(command.pipelines, { ...context, fate }, depth + 1);
    case 'simple': {
      const call = unwrap(command.words);
      const inside = substituted(command, call, { ...context, fate }, depth);
      if (call === null) return inside;
      const script = nestedScript(call);
      if (script !== null)
        return [...inside, ...runsOf(parseScript(script), { ...context, fate }, depth + 1)];
      const readsFile = command.redirections.some(({ op }) => op.startsWith('<'));
      const fed = context.fed && !readsFile && passesInput(call.program, call.args);
      if (speaksOnErrors(call.program) && !joinsErrors(command)) {
        return [...inside, { ...call, fate: context.errors, data: fate, filters: [], fed }];
      }
      return [...inside, { ...call, fate, data: fate, filters: context.filters, fed }];
    }
  }
}

/** Runs inside `$( )`: `echo "$(lspci)"` shows them, `x=$(lspci)` does not. */
function substituted(
  command: Extract<Command, { kind: 'simple' }>,
  call: Call | null,
  context: Context,
  depth: number,
): Run[] {
  const words: Word[] = [...command.words, ...command.redirections.map(({ target }) => target)];
  const prints =
    call !== null && (call.program === 'echo' || call.program === 'printf' || isFilter(call.program));
  const fate = prints ? context.fate : worst('captured', context.fate);
  const filters = call !== null && isFilter(call.program) ? [call, ...context.filters] : context.filters;
  return words.flatMap((word) =>
    word.substitutions.flatMap((script) =>
      runsOf(parseScript(script), { ...context, fate, filters, fed: false }, depth + 1),
    ),
  );
}

/** The command line that a shell is given as an argument, if it is. */
function nestedScript(call: Call): string | null {
  const line = call.words.map(({ text }) => text).join(' ');
  if (call.through.includes('eval')) return line;
  if (call.through.includes('watch') && call.words.length === 1 && line.includes(' ')) return line;
  if (!['bash', 'sh', 'ash', 'su'].includes(call.program)) return null;
  const at = call.args.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  return at < 0 ? null : (call.args[at + 1]?.text ?? null);
}

function redirected(command: Command, fate: Fate): Fate {
  return command.kind === 'function' ? fate : command.redirections.reduce(redirect, fate);
}

/** Programs whose own words come on standard error: standard output is for the data they move. */
function speaksOnErrors(program: string): boolean {
  return program === 'dd';
}

/** `2>&1`: what is said on standard error goes where standard output goes. */
function joinsErrors({ redirections }: Exclude<Command, { kind: 'function' }>): boolean {
  return redirections.some(({ from, op, target }) => from === '2' && op === '>&' && target.text === '1');
}

function errorsOf(command: Command, { errors }: Context): Fate {
  if (command.kind === 'function') return errors;
  const own = command.redirections.filter(({ from, op }) => from === '2' && op.startsWith('>'));
  const elsewhere = own.some(({ op, target }) => op !== '>&' && !terminals.has(target.text));
  const all = command.redirections.some(({ from }) => from === '&');
  return elsewhere || all ? worst('file', errors) : errors;
}

const terminals = new Set([
  '/dev/tty',
  '/dev/stdout',
  '/dev/stderr',
  '/dev/console',
  '/dev/ttyS0',
  '/dev/fd/1',
]);

function redirect(fate: Fate, { from, op, target }: Redirection): Fate {
  if ((from !== '1' && from !== '&') || !op.startsWith('>')) return fate;
  if (op === '>&' && /^[12]$/.test(target.text)) return fate;
  return terminals.has(target.text) ? fate : worst('file', fate);
}

/** Once output has left the terminal, the first cause is what counts. */
function worst(now: Fate, outer: Fate): Fate {
  return outer === 'terminal' ? now : outer;
}
