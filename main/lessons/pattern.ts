/**
 * Why a regular expression can't be used in a check, in English; null where it can. Lessons of strangers are judged
 * in our own process, so a repeated group must not hold a choice or a repetition of its own: matching such a pattern
 * can take for ever.
 */
export function whyNotPattern(pattern: string): string | null {
  try {
    new RegExp(pattern); // compiled just as the checks compile it
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return canRunAway(pattern) ? 'a repeated group holds a choice or another repetition' : null;
}

function canRunAway(pattern: string): boolean {
  /** For each open group whether it holds a choice or a repetition; the first stands for the whole pattern. */
  const groups = [false];
  // Escapes and classes are single characters here.
  for (const [token] of pattern.matchAll(
    /\\.|\[(?:\\.|[^\]\\])*\]|\)(?:[*+]|\{\d+,\d*\})?|[*+|(]|\{\d+,\d*\}/gsu,
  )) {
    const holds = groups.length - 1;
    if (token === '(') groups.push(false);
    else if (token.startsWith(')')) {
      const inner = groups.pop() === true;
      const isRepeated = token.length > 1;
      if (inner && isRepeated) return true;
      groups[groups.length - 1] ||= inner || isRepeated;
    } else if (/^[*+|{]/.test(token)) groups[holds] = true;
  }
  return false;
}
