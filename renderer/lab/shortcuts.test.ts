import { expect, test } from 'vitest';
import { type KeyPress, type Shortcut, shortcutOf } from './shortcuts.ts';

/** `Ctrl+Shift+c@KeyC`: modifiers, what the layout types, and the place of the key. */
function press(text: string): KeyPress {
  const [, modifiers = '', key = '', code = ''] = /^((?:\w+\+)*)(.[^@]*)@(\w+)$/.exec(text) ?? [];
  const has = (name: string) => modifiers.includes(`${name}+`);
  return {
    key,
    code,
    ctrlKey: has('Ctrl'),
    metaKey: has('Meta'),
    shiftKey: has('Shift'),
    altKey: has('Alt'),
    isComposing: has('Composing'),
  };
}

test.each<[string, string, Shortcut | null]>([
  ['US', 'Ctrl+Shift+C@KeyC', 'copy'],
  ['US', 'Ctrl+Shift+F@KeyF', 'find'],
  ['Cyrillic', 'Ctrl+Shift+С@KeyC', 'copy'],
  ['Cyrillic', 'Ctrl+Shift+М@KeyV', 'paste'],
  ['Cyrillic', 'Ctrl+Shift+А@KeyF', 'find'],
  ['Greek', 'Ctrl+Shift+Ψ@KeyC', 'copy'],
  ['Greek', 'Ctrl+Shift+Ω@KeyV', 'paste'],
  ['Hebrew', 'Ctrl+Shift+ב@KeyC', 'copy'],
  ['Arabic', 'Ctrl+Shift+ؤ@KeyC', 'copy'],
  ['Dvorak', 'Ctrl+Shift+C@KeyI', 'copy'],
  ['Dvorak: J lies where C is', 'Ctrl+Shift+J@KeyC', null],
  ['Dvorak: the key at V types K', 'Ctrl+Shift+K@KeyV', 'palette'],
  ['US', 'Ctrl+Shift+K@KeyK', 'palette'],
  ['Cyrillic', 'Ctrl+Shift+Л@KeyK', 'palette'],
  ['AZERTY', 'Ctrl+Shift+V@KeyV', 'paste'],
  ['AZERTY', 'Ctrl+&@Digit1', 'lesson'],
  ['AZERTY', 'Ctrl+é@Digit2', 'house'],
  ['AZERTY', 'Ctrl+"@Digit3', 'terminal'],
  ["AZERTY: a digit's key that is a minus", 'Ctrl+-@Digit6', 'zoom-out'],
  ['AZERTY', 'Ctrl+à@Digit0', 'zoom-reset'],
  ['AZERTY: undo of readline', 'Ctrl+_@Digit8', null],
  ['US', 'Ctrl+1@Digit1', 'lesson'],
  ['keypad', 'Ctrl+4@Numpad4', 'status'],
  ['US', 'Ctrl+=@Equal', 'zoom-in'],
  ['US', 'Ctrl+Shift++@Equal', 'zoom-in'],
  ['US: undo of readline', 'Ctrl+Shift+_@Minus', null],
  ['US', 'F6@F6', 'next-pane'],
  ['US', 'F7@F7', 'next-seat'],
  ['US', 'Shift+F7@F7', 'previous-seat'],
  ['US', 'Shift+F6@F6', 'previous-pane'],
  ['US', 'Ctrl+Enter@Enter', 'next-step'],
  ['US', 'Ctrl+Shift+Enter@Enter', null],
  ['with an input method', 'Composing+Ctrl+Enter@Enter', null],
  ['with an input method', 'Ctrl+Process@KeyC', null],
  ['with the Windows key', 'Ctrl+Meta+Shift+C@KeyC', null],
])('%s: %s is %s', (_layout, text, shortcut) => {
  expect(shortcutOf(press(text), false)).toBe(shortcut);
});

test('on a Mac the Command key is ours, and Ctrl is the guest’s', () => {
  const asked = ['Meta+c@KeyC', 'Meta+с@KeyC', 'Meta+v@KeyV', 'Meta+f@KeyF', 'Meta+0@Digit0'];
  expect(asked.map((text) => shortcutOf(press(text), true))).toEqual([
    'copy',
    'copy',
    'paste',
    'find',
    'zoom-reset',
  ]);
  for (const text of ['Ctrl+c@KeyC', 'Ctrl+f@KeyF', 'Ctrl+Shift+C@KeyC', 'Ctrl+-@Minus'])
    expect(shortcutOf(press(text), true), text).toBeNull();
});

const alphabet = Array.from('abcdefghijklmnopqrstuvwxyz');
test.each(Array.from('abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω'))(
  'Ctrl and Alt with %s are the guest’s',
  (letter) => {
    for (const key of alphabet) {
      const place = `Key${key.toUpperCase()}`;
      for (const text of [
        `Ctrl+${letter}@${place}`,
        `Alt+${letter}@${place}`,
        `Ctrl+Alt+${letter}@${place}`,
        `Alt+Shift+${letter}@${place}`,
      ])
        expect(shortcutOf(press(text), false), text).toBeNull();
    }
  },
);

test('Ctrl+K opens the palette where no guest listens; bash keeps it in the terminal', () => {
  for (const text of ['Ctrl+k@KeyK', 'Ctrl+л@KeyK', 'Ctrl+k@KeyV']) {
    expect(shortcutOf(press(text), false, false), text).toBe('palette');
    expect(shortcutOf(press(text), false, true), text).toBeNull();
  }
  for (const text of ['Ctrl+Alt+k@KeyK', 'Composing+Ctrl+k@KeyK', 'Ctrl+Meta+k@KeyK', 'Ctrl+j@KeyJ'])
    expect(shortcutOf(press(text), false, false), text).toBeNull();
  // On a Mac Ctrl+K cuts the line everywhere, in a field of the window, too.
  expect(shortcutOf(press('Ctrl+k@KeyK'), true, false)).toBeNull();
  expect(shortcutOf(press('Meta+k@KeyK'), true, true)).toBe('palette');
});

test('F-keys are the guest’s, but for those that leave the terminal or go to another', () => {
  for (const number of [1, 2, 3, 4, 5, 8, 9, 10, 11, 12])
    expect(shortcutOf(press(`F${number}@F${number}`), false)).toBeNull();
  for (const with6 of ['Ctrl+F6@F6', 'Alt+F6@F6']) expect(shortcutOf(press(with6), false)).toBeNull();
});
