/** One letter wrong, missing, doubled, or two swapped. */
export function isTypo(typed: string, meant: string): boolean {
  if (typed.length < 2 || Math.abs(typed.length - meant.length) > 2) return false;
  if (typed.split('').sort().join('') === meant.split('').sort().join('')) return true;
  return distance(typed.toLowerCase(), meant) <= (meant.length > 3 ? 2 : 1);
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
