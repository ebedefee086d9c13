/** One line of terminal text, ready to be read; offsets in `body` plus `offset` are columns of `text`. */
export interface Line {
  index: number;
  /** The line without escape sequences and carriage returns. */
  text: string;
  /** `text` without the line number that `cat -n`, `nl` or `grep -n` put in front. */
  body: string;
  offset: number;
}

// CSI, OSC (ended by BEL or ST), then any other two-character escape.
const escapes = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])/g;

const lineNumber =
  /^(?: *\d+\t(?=\S|\t)|[1-9]\d{0,2}:(?=(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])|[1-9]\d*[-:](?=\t))/;

/** Cuts text into lines, freed of what a terminal, `grep --color` or a numbering tool added. */
export function toLines(text: string): Line[] {
  return text.split('\n').map((raw, index) => {
    const clean = dropReturns(raw.replace(escapes, ''));
    const offset = lineNumber.exec(clean)?.[0].length ?? 0;
    return { index, text: clean, body: clean.slice(offset), offset };
  });
}

function dropReturns(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '\r') end -= 1;
  return text.slice(0, end);
}
