import { readCommandLine } from './command-line.ts';
import type { Call } from './shell/wrappers.ts';

/**
 * What became of the order in which a program printed its lines; the worst of what happened counts.
 *
 * - `kept`: every line that is left stands right behind the one it stood behind, gaps apart that show as such.
 * - `alike`: lines are missing, but equal lines were treated alike (`grep`).
 * - `picked`: any line may be missing (`awk 'NR == 5'`).
 * - `stirred`: lines stand in another order, or are no whole lines any more (`tac`, `sort`, `xargs`).
 */
export type Order = 'kept' | 'alike' | 'picked' | 'stirred';

const worse: readonly Order[] = ['kept', 'alike', 'picked', 'stirred'];

export interface Handling {
  order: Order;
  /** What stands in the lines may have been changed (`sed s`, `cut`, `awk '{print $2}'`). */
  rewritten: boolean;
  /** The program to leave out; null where nothing was done. */
  by: string | null;
}

const untouched: Handling = { order: 'kept', rewritten: false, by: null };

/** What the line did to what `program` printed, by everything in it that reads a pipe. */
export function handlingOf(line: string, program: string): Handling {
  const runs = readCommandLine(line);
  const together = runs.find((run) => run.fate === 'background' && run.program === program);
  const first = together === undefined ? untouched : handling('stirred', false, `${program} &`);
  const own = runs.filter((run) => run.program === program).flatMap(({ filters }) => filters);
  return [...own, ...runs.filter(({ fed }) => fed)].reduce(both, first);
}

function both(before: Handling, call: Call): Handling {
  const now = handlingBy(call);
  // Behind `grep -B` the gaps are marked by a line of their own, which the next filter may take away.
  const unmarked = before.order === 'kept' && before.by === 'grep' && now.order === 'alike';
  const order = unmarked ? 'picked' : worst(before.order, now.order);
  const blamed = order !== before.order || (now.rewritten && !before.rewritten);
  return {
    order,
    rewritten: before.rewritten || now.rewritten,
    by: blamed || before.by === null ? now.by : before.by,
  };
}

function worst(one: Order, other: Order): Order {
  return worse.indexOf(other) > worse.indexOf(one) ? other : one;
}

function handling(order: Order, rewritten: boolean, by: string): Handling {
  return { order, rewritten, by };
}

const plain = new Set(['cat', 'tee', 'less', 'more', 'pager', 'nl', 'head', 'tail', 'uniq', 'strings']);
const byLine = new Set(['cut', 'expand', 'unexpand', 'fold', 'rev', 'column']);

function handlingBy({ program, args }: Call): Handling {
  const texts = args.map(({ text }) => text);
  // `$` for the end of a line, `^I` for a tab.
  if (program === 'cat' && texts.some((text) => /^-[a-zA-Z]*[AETvet]|^--show/.test(text)))
    return handling('kept', true, program);
  if (plain.has(program)) return texts.length === 0 ? untouched : handling('kept', false, program);
  if (/^[ef]?grep$/.test(program)) return byGrep(texts);
  if (/^[gm]?awk$/.test(program)) return byAwk(program, texts);
  if (program === 'sed') return bySed(texts);
  if (program === 'tr')
    return handling(/\\n|\[:space:\]/.test(texts.join(' ')) ? 'stirred' : 'kept', true, program);
  if (program === 'column' && !texts.some((text) => /^-[a-z]*t/.test(text)))
    return handling('stirred', true, program);
  return byLine.has(program) ? handling('kept', true, program) : handling('stirred', true, program);
}

function byGrep(texts: readonly string[]): Handling {
  const option = (letters: string) =>
    texts.some((text) => new RegExp(`^-[A-Za-z]*[${letters}]`).test(text)) ||
    (letters === 'ABC' && texts.some((text) => /^-\d+$|^--(?:after-|before-)?context/.test(text)));
  const rewritten = option('o');
  if (texts.some((text) => text.startsWith('--no-group') || text.startsWith('--group'))) {
    return handling('picked', rewritten, 'grep');
  }
  return handling(option('ABC') ? 'kept' : 'alike', rewritten, 'grep');
}

/** Awk programs that a learner types; what is none of them may do anything. */
function byAwk(program: string, texts: readonly string[]): Handling {
  const script = scriptOf(texts, 'fFvW');
  // Without texts and patterns, whose insides are no program.
  const code = script
    .replace(/"(?:\\.|[^"\\])*"/g, '""')
    .replace(/\/(?:\\.|[^/\\])+\//g, '//')
    .replace(/\s+/g, ' ')
    .trim();
  if (/[[\]]|getline|\bEND\b|\bORS\b|printf|system/.test(code)) return handling('stirred', true, program);
  if (/^(?:1|NR ?[<>]=? ?\d+|NR ?== ?\d+|\/\/ ?, ?\/\/)$/.test(code)) return handling('kept', false, program);
  if (
    /^(?:!? ?\/\/|NF|\$\d+ ?(?:==|~|!~) ?(?:""|\/\/))(?: ?(?:&&|\|\|) ?!? ?\/\/)*(?: ?\{ ?print(?: \$0)? ?;? ?\})?$/.test(
      code,
    )
  ) {
    return handling('alike', false, program);
  }
  if (/^\{[^{}]*\} ?;? ?1?$/.test(code) && !/\b(?:if|next|exit)\b/.test(code))
    return handling('kept', true, program);
  return handling('picked', true, program);
}

function bySed(texts: readonly string[]): Handling {
  const silent = texts.some((text) => /^-[A-Za-z]*n/.test(text));
  const explicit = texts.flatMap((text, at) => (/^-[A-Za-z]*e$/.test(text) ? [texts[at + 1] ?? ''] : []));
  const script = explicit.length > 0 ? explicit.join('\n') : scriptOf(texts, 'fl');
  const commands = splitSed(script);
  if (commands === null) return handling('picked', true, 'sed');
  const kinds = commands.map((command) => sedKind(command, silent));
  const order = kinds.reduce<Order>((all, kind) => worst(all, kind), 'kept');
  return handling(
    order,
    commands.some((command) => /^[^/]*s\W|^\/.*\/ ?s\W/.test(command)),
    'sed',
  );
}

/** The commands of a script; null where a pattern holds what also divides them. */
function splitSed(script: string): string[] | null {
  if (/^\s*(?:[\d,$]*\s*)s(.)(?:\\.|(?!\1).)*\1(?:\\.|(?!\1).)*\1[gIpE0-9]*\s*$/.test(script))
    return [script.trim()];
  const parts = script.split(/[;\n]/).map((part) => part.trim());
  const balanced = parts.every(
    (part) => (part.match(/(?<!\\)\//g) ?? []).length % 2 === 0 || /^s[^/]|^s\/.*\/.*\/\w*$/.test(part),
  );
  return balanced ? parts.filter((part) => part !== '') : null;
}

function sedKind(command: string, silent: boolean): Order {
  if (/^(?:\d+|\$|\d+,(?:\d+|\$))?p$/.test(command)) return silent ? 'kept' : 'picked';
  if (silent && /^\/.*\/[I]?,\/.*\/[I]?p$/.test(command)) return 'kept';
  if (/^(?:\d+)?q$|^1(?:,\d+)?d$|^\d+,\$d$/.test(command)) return 'kept';
  if (/^\/.*\/[I]?!?d$/.test(command)) return 'alike';
  if (/^\/.*\/[I]?p$/.test(command)) return silent ? 'alike' : 'picked';
  if (/^(?:\/.*\/ ?)?(?:s|y)(.).*\1.*\1[gI0-9]*$/.test(command)) return silent ? 'picked' : 'kept';
  return /[GHhxNDnci]/.test(command.replace(/\/(?:\\.|[^/\\])*\//g, '')) ? 'stirred' : 'picked';
}

/** The first word that is no option: the program of awk, the script of sed. */
function scriptOf(texts: readonly string[], valued: string): string {
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    if (!text.startsWith('-') || text === '-') return text;
    if (/^-[A-Za-z]$/.test(text) && valued.includes(text.charAt(1))) at += 1;
  }
  return '';
}
