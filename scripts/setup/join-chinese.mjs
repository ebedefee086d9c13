// @ts-check
/** Chinese in the source of a man page: each line's end would become a space, also in the middle of a sentence. */

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
const endsWide = new RegExp(`${wide.source}$`);
const beginsWide = new RegExp(`^${wide.source}`);

/**
 * The source of a page without line ends between Chinese and Chinese.
 * @param {string} source
 */
export function joinChinese(source) {
  /** @type {string[]} */
  const lines = [];
  let isFilled = true;
  let mayJoin = false;
  // The line behind a .TP is a label, and not the beginning of what follows.
  let isLabel = false;
  for (const line of source.split('\n')) {
    if (/^[.']/.test(line)) {
      if (/^\.(?:nf|EX|TS)\b/.test(line)) isFilled = false;
      if (/^\.(?:fi|EE|TE)\b/.test(line)) isFilled = true;
      isLabel = /^\.T[PQ]\b/.test(line);
      mayJoin = false;
      lines.push(line);
      continue;
    }
    const last = lines.at(-1) ?? '';
    if (mayJoin && endsWide.test(last) && beginsWide.test(line)) lines[lines.length - 1] = last + line;
    else lines.push(line);
    mayJoin = isFilled && !isLabel;
    isLabel = false;
  }
  return lines.join('\n');
}
