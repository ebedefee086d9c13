/** Keys of the guest that a browser's terminal would miss, as what they send. */
import { isAscii, type KeyPress, letterOf } from '../../lab/shortcuts.ts';

/**
 * What Ctrl or Alt with a key sends on a layout without Latin letters, where the place of the key counts; and
 * Ctrl+/, which undoes as Ctrl+_ does. Null where xterm.js knows best.
 */
export function guestKey(press: KeyPress, isAltGraph: boolean): string | null {
  const { key, ctrlKey, altKey, metaKey, shiftKey } = press;
  if (metaKey || press.isComposing || isAltGraph) return null;
  if (ctrlKey && !altKey && key === '/') return '\x1f';
  if (isAscii(key)) return null;
  const letter = letterOf(press);
  if (letter === null) return null;
  const control = String.fromCharCode(letter.charCodeAt(0) - 96);
  if (ctrlKey && altKey) return `\x1b${control}`;
  if (ctrlKey) return shiftKey ? null : control;
  if (altKey) return `\x1b${shiftKey ? letter.toUpperCase() : letter}`;
  return null;
}

/**
 * Whether Option types here instead of being Alt: where the layout makes a sign of it that Linux needs, as `|` and
 * `@` on German and French Macs.
 */
export function optionTypes({ key, altKey, ctrlKey }: KeyPress): boolean {
  return altKey && !ctrlKey && isAscii(key) && !/^[a-z0-9 ]$/i.test(key);
}
