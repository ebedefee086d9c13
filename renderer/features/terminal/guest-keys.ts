/** Keys of the guest that a browser's terminal would miss, as what they send. */
import { isAscii, type KeyPress, letterOf } from '../../lab/shortcuts.ts';

/** The signs of a keyboard from the United States by their places: plain, and what Ctrl makes of them. */
const signs: Readonly<Record<string, readonly [plain: string, shifted: string, control: string | null]>> = {
  BracketLeft: ['[', '{', '\x1b'],
  BracketRight: [']', '}', '\x1d'],
  Backslash: ['\\', '|', '\x1c'],
  Slash: ['/', '?', '\x1f'],
  Period: ['.', '>', null],
  Comma: [',', '<', null],
};

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
  // A Latin letter where the signs lie, as ü, is what the layout has instead of them.
  if (letter === null) return isOtherScript(key) ? signKey(press) : null;
  const control = String.fromCharCode(letter.charCodeAt(0) - 96);
  if (ctrlKey && altKey) return `\x1b${control}`;
  if (ctrlKey) return shiftKey ? null : control;
  if (altKey) return `\x1b${shiftKey ? letter.toUpperCase() : letter}`;
  return null;
}

/** Ctrl+[ is Escape and Alt+. the last word of the line before, whatever letter the layout has there. */
function signKey({ code, ctrlKey, altKey, shiftKey }: KeyPress): string | null {
  const sign = signs[code];
  if (sign === undefined) return null;
  const [plain, shifted, control] = sign;
  if (ctrlKey) return altKey || shiftKey ? null : control;
  return altKey ? `\x1b${shiftKey ? shifted : plain}` : null;
}

/** A character of an alphabet other than Latin. */
function isOtherScript(key: string): boolean {
  return /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
}

/**
 * Whether Option types here instead of being Alt: where the layout makes a sign of it that Linux needs, as `|` and
 * `@` on German and French Macs.
 */
export function optionTypes({ key, altKey, ctrlKey }: KeyPress): boolean {
  return altKey && !ctrlKey && isAscii(key) && !/^[a-z0-9 ]$/i.test(key);
}
