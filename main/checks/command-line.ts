import { streamsOf, worst, type Fate, type Streams } from './shell/fate.ts';
import { assign, expandWords, noNames, type Names } from './shell/expansion.ts';
import { fileOperands, fileWritten, isFilter } from './shell/filters.ts';
import { wordOf, type Word } from './shell/lexer.ts';
import { inputOf, withInput } from './shell/input.ts';
import { outputsRead, readsOutputs, rememberOutput, replacesInput } from './shell/outputs.ts';
import { parseScript, type Command, type Group, type Pipeline, type Redirection } from './shell/parser.ts';
import { canSayAnything, edits, keeps, passesInput, speaks } from './shell/programs.ts';
import { roundsOf } from './shell/rounds.ts';
import { scriptOf, textSaid, withAnswers } from './shell/scripts.ts';
import { baseName, unwrap, type Call } from './shell/wrappers.ts';

export type { Fate } from './shell/fate.ts';

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
  /** The program behind the pipe that did not take its output, where one did not. */
  lostTo?: Call;
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

interface Context extends Streams {
  filters: Call[];
  fed: boolean;
  lostTo?: Call;
  depth: number;
  /** The row of the line; null before its first. */
  row: number | null;
  names: Names;
  /** Arguments of the function that we are in. */
  positional: readonly Word[] | null;
  /** Aliases and functions that are being expanded: none is inside of itself. */
  expanding: ReadonlySet<string>;
  /** Pipelines that may still be looked at. */
  budget: { left: number };
}

/** Deep enough for any line a person types; a bound against `eval eval eval …`. */
const MAX_DEPTH = 8;
/** And one against a function that calls itself many times over. */
const MAX_PIPELINES = 2000;

/** Lists the programs a command line runs, with what became of their output. */
export function readCommandLine(line: string): Run[] {
  return runsOf(parseScript(line), {
    out: 'terminal',
    errors: 'terminal',
    filters: [],
    fed: false,
    depth: 0,
    row: null,
    names: noNames(),
    positional: null,
    expanding: new Set(),
    budget: { left: MAX_PIPELINES },
  });
}

function runsOf(pipelines: readonly Pipeline[], outer: Context): Run[] {
  if (outer.depth > MAX_DEPTH) return [];
  let context = outer;
  return pipelines.flatMap((pipeline) => {
    outer.budget.left -= 1;
    const runs = outer.budget.left < 0 ? [] : runsOfPipeline(pipeline, context);
    const moved = streamsMovedBy(pipeline);
    if (moved !== null) context = { ...context, ...streamsOf(moved, context) };
    return runs;
  });
}

function runsOfPipeline(pipeline: Pipeline, outer: Context): Run[] {
  const { commands, background, row } = pipeline;
  let context: Context = { ...outer, row: outer.row ?? row };
  if (background) context = inBackground(context);
  const resolved = commands.map((command) => resolve(command, context));
  const found: Run[][] = [];
  for (const [at, command] of [...resolved.entries()].reverse()) {
    const fedBy = resolved[at - 1];
    const script = fedBy === undefined ? null : scriptFromPipe(fedBy, command);
    const fed = at > 0 || outer.fed;
    const step = script ?? command;
    found.unshift(runsOfCommand(step, { ...context, fed }));
    if (at > 0) context = beforePipe(step, context);
  }
  rememberOutput(pipeline, outer.names);
  return found.flat();
}

/** `exec > file`: from here on the shell writes elsewhere. */
function streamsMovedBy({ commands: [only, ...others] }: Pipeline): Redirection[] | null {
  if (only?.kind !== 'simple' || others.length > 0 || only.words.length !== 1) return null;
  if (only.words[0]?.text !== 'exec') return null;
  // What was kept under another number was the terminal.
  return only.redirections.map((one) =>
    one.op === '>&' && /^[3-9]$/.test(one.target.text)
      ? { ...one, op: '>', target: wordOf('/dev/tty') }
      : one,
  );
}

function inBackground(outer: Context): Context {
  return { ...outer, out: worst('background', outer.out), errors: worst('background', outer.errors) };
}

/** A group that carries what its programs were called through. */
type Resolved = Command | (Group & { inside: Partial<Context>; through: readonly string[] });

/** Puts aliases, functions, scripts and variables in, as the shell would. */
function resolve(command: Command, context: Context): Resolved {
  if (command.kind !== 'simple') return command;
  const { names, positional, expanding } = context;
  const group = (
    pipelines: Pipeline[],
    name: string,
    inside: Partial<Context> = {},
    through: readonly string[] = [],
  ) => {
    const row = context.row ?? 0;
    return {
      kind: 'group' as const,
      pipelines,
      redirections: command.redirections,
      through,
      inside: { row, ...inside, expanding: new Set([...expanding, name]) },
    };
  };
  const [typed] = command.words;
  const alias = typed === undefined || typed.quoted ? undefined : names.aliases.get(typed.text);
  if (typed !== undefined && alias !== undefined && !expanding.has(typed.text)) {
    if (alias.row < (context.row ?? 0)) {
      // What stands behind the first word comes along, redirections too.
      return { ...group(parseScript(`${alias.value}${command.rest}`), typed.text), redirections: [] };
    }
  }
  const words = withAnswers(expandWords(command.words, names, positional));
  const call = unwrap(words);
  if (call === null) return { ...command, words };
  const name = call.words[0]?.text ?? '';
  const body = names.functions.get(name) ?? scriptAsFunction(call, names);
  const isBypassed = call.through.some((wrapper) => wrapper !== 'time');
  if (body !== undefined && !isBypassed && !expanding.has(name)) {
    const pipelines = body === null ? [] : [pipelineOf(body)];
    return group(pipelines, name, { positional: call.args }, call.through);
  }
  const script = scriptOf(call, command.redirections, names.texts);
  if (script !== null && !(script.file !== undefined && expanding.has(script.file))) {
    return group(parseScript(script.line), script.file ?? '', { positional: script.args ?? positional }, [
      ...call.through,
      call.program,
    ]);
  }
  return { ...command, words };
}

/** A script that an earlier line wrote is told as a function with the name of its file. */
function scriptAsFunction({ program, args, words }: Call, { functions }: Names): Command | null | undefined {
  const typed = words[0]?.text ?? '';
  if (typed.includes('/') && !typed.startsWith('/usr/')) return functions.get(baseName(typed));
  if (!/^(?:ba|da|a)?sh$|^(?:source|\.)$/.test(program)) return undefined;
  return functions.get(baseName(args.find(({ text }) => !text.startsWith('-'))?.text ?? ''));
}

function pipelineOf(command: Command): Pipeline {
  return { commands: [command], background: false, row: 0, source: '' };
}

/** `echo lspci | sh` runs what was said. */
function scriptFromPipe(speaker: Resolved, shell: Resolved): Resolved | null {
  if (shell.kind !== 'simple' || speaker.kind !== 'simple') return null;
  const call = unwrap(shell.words);
  const said = textSaid(speaker);
  if (call === null || said === null || !/^(?:ba|da|a)?sh$/.test(call.program)) return null;
  if (call.args.some(({ text }) => text !== '-s' && text !== '-')) return null;
  return { kind: 'group', pipelines: parseScript(said), redirections: shell.redirections };
}

/** What becomes of output that is piped into `command`. */
function beforePipe(command: Resolved, context: Context): Context {
  if (command.kind === 'function') return context;
  const { out } = streamsOf(command.redirections, context);
  if (command.kind === 'group') {
    const isArgument = 'through' in command && command.through.includes('xargs');
    if (isArgument) return { ...context, out: prints(command) ? out : worst('dropped', out) };
    const [only, ...others] = command.pipelines;
    if (only === undefined || others.length > 0 || context.depth > MAX_DEPTH) return { ...context, out };
    const inner = { ...context, out, depth: context.depth + 1 };
    return { ...only.commands.reduceRight((after, one) => beforePipe(resolve(one, inner), after), inner) };
  }
  const call = unwrap(command.words);
  if (call === null) return { ...context, out: worst('dropped', out) };
  const readsElsewhere = command.redirections.some(replacesInput);
  if (keeps(call.program)) return { ...context, out: worst('captured', out) };
  if (readsElsewhere || !passesInput(call.program, call.args, call.through))
    return { ...context, out: worst('dropped', out), lostTo: call };
  const written = fileWritten(call.program, call.args);
  return {
    ...context,
    out: written === null ? out : worst('file', out),
    filters: [call, ...context.filters],
  };
}

function runsOfCommand(command: Resolved, outer: Context): Run[] {
  if (command.kind === 'function') {
    outer.names.functions.set(command.name, command.body);
    return [];
  }
  const sink = command.redirections.find(({ target }) => target.sinks.length > 0);
  if (sink !== undefined) {
    const rest = command.redirections.filter((one) => one !== sink);
    const commands: Command[] = [
      { ...command, redirections: rest },
      { kind: 'group', pipelines: sink.target.sinks.flatMap(parseScript), redirections: [] },
    ];
    return runsOfPipeline({ commands, background: false, row: 0, source: '' }, outer);
  }
  const streams = streamsOf(command.redirections, outer);
  const context: Context = { ...outer, ...streams, depth: outer.depth + 1 };
  if (command.kind === 'group') return runsOfGroup(command, context);

  const call = withInput(unwrap(command.words), command);
  const redirections = expandTargets(command.redirections, context);
  const words = [...command.words, ...redirections.map(({ target }) => target)];
  const inside = substituted(words, call, context);
  if (call === null) {
    assign(command.words, outer.names);
    return inside;
  }
  if (call.program === '') return inside;
  define(call, outer, words);
  const readsFile = command.redirections.some(replacesInput);
  const isPassed = context.fed && !readsFile && passesInput(call.program, call.args, call.through);
  const fed = isPassed || readsOutputs(call, redirections, context.names);
  const lost = outer.lostTo === undefined ? {} : { lostTo: outer.lostTo };
  const out = fateOf(call, context, fed);
  // dd's own words come on standard error: its standard output is for the data it moves.
  if (call.program === 'dd')
    return [
      ...inside,
      { ...call, fate: streams.errors, data: out, filters: streams.joined ? context.filters : [], fed },
    ];
  return [...inside, { ...call, fate: out, data: out, filters: context.filters, fed, ...lost }];
}

function runsOfGroup(group: Extract<Resolved, { kind: 'group' }>, context: Context): Run[] {
  const { binds } = group;
  const inner: Context = { ...context, ...('inside' in group ? group.inside : {}) };
  const redirections = expandTargets(group.redirections, context);
  const heads = expandWords(binds?.words ?? [], context.names, context.positional);
  const words = [...heads, ...redirections.map(({ target }) => target)];
  const scripts = words.flatMap(({ substitutions }) => substitutions.flatMap(parseScript));
  // What a loop is fed with comes out where it prints its variable.
  const saved = outputsRead(redirections, context.names);
  const out = prints(group) ? context.out : worst('captured', context.out);
  const fed = runsOf([...scripts, ...saved], { ...context, out, fed: false });
  const input = saved.length > 0 ? null : inputOf(group.redirections);
  if (prints(group) && input !== null) fed.push(...runsOfCommand(catOf(input), { ...context, fed: false }));
  const through = 'through' in group ? group.through : [];
  const rounds = roundsOf(binds?.words ?? [], context.names, context.positional);
  const runs = rounds.flatMap((round) => {
    if (binds !== undefined) context.names.variables.set(binds.name, { text: round, scripts: [] });
    return runsOf(group.pipelines, inner);
  });
  return [...fed, ...runs.map((run) => ({ ...run, through: [...through, ...run.through] }))];
}

/** What a loop that reads a file and says its lines comes to. */
function catOf(file: Word): Command {
  return { kind: 'simple', words: [wordOf('cat'), file], redirections: [], rest: '' };
}

function prints({ pipelines }: Group): boolean {
  return pipelines.some(({ commands }) => commands.some(isPrinting));
}

/** Where redirections go, with variables put in; a here-document is what stands in it. */
function expandTargets(redirections: readonly Redirection[], { names, positional }: Context): Redirection[] {
  return redirections.map((one) => {
    const [target = one.target] = expandWords(
      [one.body === undefined ? one.target : bodyWord(one.body)],
      names,
      positional,
    );
    return { ...one, target };
  });
}

function isPrinting(command: Command): boolean {
  if (command.kind === 'group') return prints(command);
  const program = command.kind === 'simple' ? baseName(command.words[0]?.text ?? '') : '';
  return speaks(program) || isFilter(program);
}

/** Where the output of a call goes, for all that its own arguments say. */
function fateOf({ program, args, through }: Call, { out, filters }: Context, fed: boolean): Fate {
  // nohup writes to a file of its own where it would have written to a terminal.
  if (through.includes('nohup') && out === 'terminal' && filters.length === 0) return 'file';
  return !fed && fileWritten(program, args) !== null ? worst('file', out) : out;
}

/** Keeps what the builtins of the shell define. */
function define({ program, args }: Call, { names, row }: Context, words: readonly Word[]): void {
  if (program === 'alias') {
    for (const { text } of args) {
      const equals = text.indexOf('=');
      if (equals > 0)
        names.aliases.set(text.slice(0, equals), { value: text.slice(equals + 1), row: row ?? 0 });
    }
  } else if (/^(?:export|local|declare|typeset|readonly)$/.test(program)) {
    assign(args, names);
  } else if (keeps(program)) {
    const scripts = words.flatMap(({ substitutions }) => substitutions);
    for (const { text } of args) names.variables.set(text, { text: null, scripts });
  } else if (program === 'unalias') {
    for (const { text } of args) names.aliases.delete(text);
  } else if (program === 'unset') {
    for (const { text } of args) {
      names.functions.delete(text);
      names.variables.delete(text);
    }
  }
}

function bodyWord(body: string): Word {
  const words = parseScript(`: "${body.replaceAll('"', '')}"`)[0]?.commands[0];
  const [, word] = words?.kind === 'simple' ? words.words : [];
  return word ?? { text: '', plain: true, quoted: true, substitutions: [], sinks: [], variables: [] };
}

/** Runs inside `$( )`: `echo "$(lspci)"` shows them, `x=$(lspci)` does not. */
function substituted(words: readonly Word[], call: Call | null, context: Context): Run[] {
  const isReader = call !== null && (isFilter(call.program) || edits(call.program));
  const shown =
    isReader || (call !== null && (speaks(call.program) || /^(?:base|dir)name$/.test(call.program)));
  const out = shown ? context.out : worst('captured', context.out);
  const filters = isReader ? [call, ...context.filters] : context.filters;
  const files = isReader ? (fileOperands(call.program, call.args) ?? call.args.map(({ text }) => text)) : [];
  const pipelines = [
    ...words.flatMap(({ substitutions }) => substitutions.flatMap(parseScript)),
    ...files.flatMap((file) => context.names.outputs.get(baseName(file)) ?? []),
  ];
  return runsOf(pipelines, { ...context, out, filters, fed: false });
}
