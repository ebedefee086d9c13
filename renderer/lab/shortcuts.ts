/** The keys that the window keeps for itself, in one table; every other key belongs to the guest. */
import type { Text } from '../../main/contract/text.ts';

export type Shortcut =
  | 'copy'
  | 'paste'
  | 'find'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'next-pane'
  | 'previous-pane'
  | 'next-seat'
  | 'previous-seat'
  | 'lesson'
  | 'house'
  | 'terminal'
  | 'status'
  | 'next-step'
  | 'palette';

/** What is read of a key press. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'
>;

/** False where there is no browser at all, as in a test of logic. */
const isMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac OS');
const panes = ['lesson', 'house', 'terminal', 'status'] as const;
const letters: Readonly<Record<string, Shortcut>> = { c: 'copy', v: 'paste', f: 'find', k: 'palette' };

/** A character that a Latin layout types; others name no key of the shortcuts. */
export const isAscii = (key: string): boolean => /^[\x20-\x7e]$/.test(key);

/**
 * The letter of a key: what the layout says, as on AZERTY and Dvorak; where it has no Latin letters, as Cyrillic and
 * Greek, the one that a keyboard from the United States has in that place.
 */
export function letterOf({ key, code }: Pick<KeyPress, 'key' | 'code'>): string | null {
  const letter = isAscii(key) ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? '');
  return /^[a-z]$/i.test(letter) ? letter.toLowerCase() : null;
}

/** The digit of a key; on AZERTY the digits need Shift, so there the place counts. */
function digitOf({ key, code, shiftKey }: KeyPress): string | null {
  if (/^\d$/.test(key)) return key;
  if (shiftKey || /^[-+=_]$/.test(key)) return null;
  return /^Digit(\d)$/.exec(code)?.[1] ?? null;
}

/**
 * What a key press means to the window, or null when the guest gets it. Where no guest listens, one letter with Ctrl
 * is the window's as well; in the terminal it cuts the rest of the line.
 */
export function shortcutOf(press: KeyPress, onMac = isMac, atGuest = true): Shortcut | null {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press;
  if (press.isComposing || key === 'Process' || altKey) return null;
  if (key === 'F6' && !ctrlKey && !metaKey) return shiftKey ? 'previous-pane' : 'next-pane';
  if (key === 'F7' && !ctrlKey && !metaKey) return shiftKey ? 'previous-seat' : 'next-seat';
  // A Windows key on its own is the desktop's.
  if (onMac ? ctrlKey === metaKey : !ctrlKey || metaKey) return null;
  if (key === 'Enter') return shiftKey ? null : 'next-step';
  const digit = digitOf(press);
  const pane = shiftKey ? undefined : panes[Number(digit ?? 0) - 1];
  if (pane !== undefined) return pane;
  // On a Mac the Command key; Ctrl and a letter are always the guest's.
  if (onMac && !metaKey) return null;
  if (digit === '0') return shiftKey ? null : 'zoom-reset';
  if (key === '+' || key === '=') return 'zoom-in';
  if (key === '-') return 'zoom-out';
  const letter = letterOf(press);
  if (letter === null) return null;
  if (letter === 'k' && !atGuest && !onMac && !shiftKey) return 'palette';
  if (shiftKey === onMac) return null;
  return letters[letter] ?? null;
}

/** How the keys are called on this keyboard. */
export const keyNames = isMac
  ? { palette: '⌘K', find: '⌘F', copy: '⌘C', paste: '⌘V', zoom: '⌘+ ⌘− ⌘0' }
  : {
      palette: 'Ctrl+K',
      find: 'Ctrl+Shift+F',
      copy: 'Ctrl+Shift+C',
      paste: 'Ctrl+Shift+V',
      zoom: 'Ctrl++ Ctrl+− Ctrl+0',
    };

/** For the help: keys, and what they do. */
export const keyTable: readonly { keys: string; does: Text }[] = [
  {
    keys: 'F6 · Ctrl+1 2 3 4',
    does: {
      en: 'move between lesson, house, terminal and status line',
      'zh-CN': '在课程、大楼、终端和状态栏之间切换',
    },
  },
  {
    keys: 'F7',
    does: {
      en: 'move between the terminals of the host and of its tenants, where the guest is a landlord',
      'zh-CN': '客户机自己当宿主机时，在宿主机和各个房客的终端之间切换',
    },
  },
  isMac
    ? {
        keys: keyNames.palette,
        does: { en: 'search, or go anywhere', 'zh-CN': '搜索，或去任何地方' },
      }
    : {
        keys: 'Ctrl+K · Ctrl+Shift+K',
        does: {
          en: 'search, or go anywhere; from the terminal with Shift, as Ctrl+K alone cuts the line there',
          'zh-CN': '搜索，或去任何地方；人在终端里时要加Shift，单按Ctrl+K是给bash剪行用的',
        },
      },
  { keys: 'Ctrl+Enter', does: { en: 'next step', 'zh-CN': '进入下一步' } },
  { keys: keyNames.copy, does: { en: 'copy from the terminal', 'zh-CN': '从终端复制' } },
  {
    keys: keyNames.paste,
    does: { en: 'paste into the terminal; Shift+Insert, too', 'zh-CN': '粘贴到终端，Shift+Insert也行' },
  },
  { keys: keyNames.find, does: { en: 'find in the terminal', 'zh-CN': '在终端里查找' } },
  {
    keys: keyNames.zoom,
    does: {
      en: 'size of everything, and in the terminal of its text alone',
      'zh-CN': '整个窗口的大小；人在终端里时，只改终端文字的大小',
    },
  },
];
