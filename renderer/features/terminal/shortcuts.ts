/** Keys the window keeps for itself; everything else belongs to the guest. */
export type Shortcut = 'copy' | 'paste' | 'find' | 'zoom-in' | 'zoom-out' | 'zoom-reset' | 'window';

const onMac = navigator.userAgent.includes('Mac OS');

/** `⌘C` on a Mac, `Ctrl+Shift+C` elsewhere. */
export const keyNames = onMac
  ? { find: '⌘F', copy: '⌘C', paste: '⌘V' }
  : { find: 'Ctrl+Shift+F', copy: 'Ctrl+Shift+C', paste: 'Ctrl+Shift+V' };

/** What a key press means to the window, or null when the guest gets it. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.key === 'F6') return 'window';
  const main = onMac ? event.metaKey : event.ctrlKey;
  if (!main || event.altKey) return null;
  if (event.key === 'Enter' || (!event.shiftKey && /^[1234]$/.test(event.key))) return 'window';
  switch (event.key.toLowerCase()) {
    case '=':
    case '+':
      return 'zoom-in';
    case '-':
    case '_':
      return event.shiftKey && event.key === '_' ? null : 'zoom-out';
    case '0':
      return 'zoom-reset';
    case 'f':
      return 'find';
    case 'c':
      return onMac || event.shiftKey ? 'copy' : null;
    case 'v':
      return onMac || event.shiftKey ? 'paste' : null;
    default:
      return null;
  }
}

/** Shortcuts the terminal acts on; `window` ones are heard by the window itself. */
export function isTerminalShortcut(shortcut: Shortcut): boolean {
  return shortcut !== 'window';
}
