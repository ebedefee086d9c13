import { knownPrograms } from './known-programs.ts';

/** Signs of a prompt that were copied along with a command. */
export interface PromptSign {
  sign: string;
  /** The command behind it. */
  command: string;
}

const patterns: readonly RegExp[] = [
  // root@tenant:~# and root@tenant ~ % and root@tenant#
  /^[\w.+-]+@[\w.-]+(?:[: ][^\s#$%>]*(?: [^\s#$%>]+){0,3})? ?[#$%>](?:\s+|(?=[a-z]))/,
  // [root@host ~]# and [nix-shell:~]$
  /^\[[^\s\]][^\]\n]*\] ?[#$%](?:\s+|(?=[a-z]))/,
  // tenant:~# and, on a Mac, host:~ user$
  /^[A-Za-z][\w.-]*:[~/][^\s#$%]*(?: [\w.-]+)? ?[#$%](?:\s+|(?=[a-z]))/,
  // bash-5.2#
  /^-?(?:bash|sh|ash|dash|zsh|ksh|fish)(?:-[\d.]+)?[#$%>]\s+/,
  // ~ # and /root $, ~> and half of [root@host ~]#
  /^[~/][\w./-]*(?:\]| )?[#$%]\s+/,
  /^~>\s+/,
  // C:\> and PS C:\Users>
  /^(?:PS )?[A-Za-z]:\\[^>\n]*>\s*/,
  /^PS(?: [^>\n]*)?>\s+/,
  // └─$ and ╰─➤ of a prompt of two rows
  /^[\u2500-\u257f]+\s?[#$%>➤❯]\s*/,
  // ➜  ~ and ➜ dir git:(main) ✗
  /^➜\s+(?:[~\w./-]+\s+(?:git:\([^)]*\)\s*(?:✗\s*)?)?)?/,
  /^[❯›»▶⟩λ❱➤⮞▸]+\s*/,
  // ~/code via … ❯
  /^[~/][^|;&<>"'`\n]{0,60}?[❯➜➤❱⮞]\s+/,
  /^In \[\d+\]:\s*/,
  /^(?:>>>|\.\.\.)\s+/,
  /^\$\s+/,
];
/** Of an environment, or the time of day, in front of a prompt. */
const inFront = /^(?:\([\w.-]+\)|\[?\d{1,2}:\d{2}(?::\d{2})?\]?)\s+/;
/** What stands in front of a command in a list, or around it in a text; only in front of a program. */
const textMark = /^(?:[*•‣◦·∙▪●○◆◇–—-]\s+|[^\x00-\x7f\p{L}\p{N}\s]+\s+|`{1,3}(?=[^`\n]+`{1,3}$))/u;
const listNumber =
  /^(?:[(（]?\d{1,4}(?:[.:)、．：）]\s*|\s+(?:\d{2,4}[-/]\d\d[-/]\d{2,4}\s+\d\d:\d\d(?::\d\d)?\s+)?)|[a-z][)）]\s+|[一二三四五六七八九十]{1,3}[、.．]\s*)/;
/** A prompt only in front of a program: a comment, a redirection, a variable, a number otherwise. */
const doubtful =
  /^(?:[#$%>=-]{1,2}[>:]\s*|[#%>]\s*|\$(?=[a-z])|(?:root|user) ?[#$]\s*|(?!(?:cat|echo|ls|lspci)[>#])[\w.-]+[#$%>]\s+)/;

/** The prompt at the start of a line; null where there is none, or nothing behind it. */
export function promptSignIn(line: string): PromptSign | null {
  const text = line.trimStart();
  const before = inFront.exec(text)?.[0];
  const afterwards = before === undefined ? null : promptSignIn(text.slice(before.length));
  if (before !== undefined && afterwards !== null)
    return { sign: `${before}${afterwards.sign}`, command: afterwards.command };
  for (const pattern of patterns) {
    const sign = pattern.exec(text)?.[0];
    if (sign !== undefined) return behind(sign, text.slice(sign.length));
  }
  const sign = [textMark, listNumber, doubtful]
    .map((one) => one.exec(text)?.[0])
    .find((one) => one !== undefined);
  if (sign === undefined) return null;
  const rest = sign.startsWith('`') ? text.slice(sign.length).replace(/`+$/, '') : text.slice(sign.length);
  const program = /^[\w./-]+/.exec(rest)?.[0].replace(/^.*\//, '') ?? '';
  const isOuter = isLineNumber(sign) || isTextMark(sign);
  const isCommand = knownPrograms.has(program) || (isOuter && promptSignIn(rest) !== null);
  return isCommand ? behind(sign, rest) : null;
}

function behind(sign: string, rest: string): PromptSign | null {
  if (rest.trim() === '') return null;
  const inner = promptSignIn(rest);
  return { sign: sign.trim(), command: inner === null ? rest.trimEnd() : inner.command };
}

/** The number of a line, of a list or of `history`: it was copied along, and is no prompt. */
export function isLineNumber(sign: string): boolean {
  return /^(?:[(（]?\d|[a-z][)）]|[一二三四五六七八九十])/.test(sign);
}

/** A bullet, an icon or a quotation mark of a text. */
export function isTextMark(sign: string): boolean {
  return textMark.test(`${sign} x`) || sign.startsWith('`');
}

/** What somebody copied from another terminal: the commands behind its prompts, without what those printed. */
export interface Transcript {
  commands: string[];
  /** Lines left out: output. */
  dropped: number;
  /** The signs are the numbers of lines. */
  isNumbered: boolean;
}

/** Null where no line begins with a prompt. */
export function readTranscript(text: string): Transcript | null {
  const lines = text.split(/\r\n|\r|\n/);
  const commands: string[] = [];
  let dropped = 0;
  const signs: string[] = [];
  let continued = false;
  for (const line of lines) {
    const prompt = promptSignIn(line);
    if (continued) commands.push(line.replace(/^\s*> ?/, ''));
    else if (prompt !== null) commands.push(prompt.command);
    else if (line.trim() !== '') dropped += 1;
    if (prompt !== null) signs.push(prompt.sign);
    continued = (continued || prompt !== null) && line.trimEnd().endsWith('\\');
  }
  return signs.length === 0 ? null : { commands, dropped, isNumbered: signs.every(isLineNumber) };
}
