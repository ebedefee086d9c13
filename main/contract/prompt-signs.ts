import { knownPrograms } from './known-programs.ts';

/** Signs of a prompt that were copied along with a command. */
export interface PromptSign {
  sign: string;
  /** The command behind it. */
  command: string;
}

const patterns: readonly RegExp[] = [
  // (env) root@tenant:~# and root@tenant ~ %
  /^(?:\([\w.-]+\) )?[\w.+-]+@[\w.-]+(?::| )[^\s#$%>]*(?: [^\s#$%>]+)? ?[#$%>](?:\s+|(?=[a-z]))/,
  // [root@host ~]#
  /^\[[\w.+-]+@[\w.-]+[^\]\n]*\] ?[#$%](?:\s+|(?=[a-z]))/,
  // tenant:~#
  /^[A-Za-z][\w.-]*:[~/][^\s#$%]*[#$%](?:\s+|(?=[a-z]))/,
  // bash-5.2#
  /^-?(?:bash|sh|ash|dash|zsh|ksh|fish)(?:-[\d.]+)?[#$%>]\s+/,
  // ~ # and /root $
  /^[~/][\w./-]* ?[#$%]\s+/,
  // C:\> and PS C:\Users>
  /^(?:PS )?[A-Za-z]:\\[^>\n]*>\s*/,
  // ➜  ~ and ➜ dir git:(main) ✗
  /^➜\s+(?:[~\w./-]+\s+(?:git:\([^)]*\)\s*(?:✗\s*)?)?)?/,
  /^[❯›»▶⟩λ]\s*/,
  /^(?:>>>|\.\.\.)\s+/,
  /^\$\s+/,
];
/** A prompt only in front of a program: a comment, a redirection, a variable, a number otherwise. */
const doubtful = /^(?:[#%>]\s*|\$(?=[a-z])|\d{1,4}(?:[.:)、．：）]\s*|\s+))/;

/** The prompt at the start of a line; null where there is none, or nothing behind it. */
export function promptSignIn(line: string): PromptSign | null {
  const text = line.trimStart();
  for (const pattern of patterns) {
    const sign = pattern.exec(text)?.[0];
    if (sign !== undefined) return behind(sign, text.slice(sign.length));
  }
  const sign = doubtful.exec(text)?.[0];
  if (sign === undefined) return null;
  const rest = text.slice(sign.length);
  const program = /^[\w./-]+/.exec(rest)?.[0].replace(/^.*\//, '') ?? '';
  const isCommand = knownPrograms.has(program) || (isLineNumber(sign) && promptSignIn(rest) !== null);
  return isCommand ? behind(sign, rest) : null;
}

function behind(sign: string, rest: string): PromptSign | null {
  if (rest.trim() === '') return null;
  const inner = promptSignIn(rest);
  return { sign: sign.trim(), command: inner === null ? rest.trimEnd() : inner.command };
}

/** The number of a line, of a list or of `history`: it was copied along, and is no prompt. */
export function isLineNumber(sign: string): boolean {
  return /^\d/.test(sign);
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
