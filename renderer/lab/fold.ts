/**
 * Text as it is compared: small letters, ＴＡＰ as TAP, every gap a plain space. As long as it was, so that a place in
 * one is a place in the other.
 */
export function fold(text: string): string {
  const narrow = text
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/\s/g, ' ');
  const small = narrow.toLowerCase();
  // A few capitals are longer when they are small.
  return small.length === narrow.length ? small : narrow;
}
