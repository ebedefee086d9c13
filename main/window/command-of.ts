/** What Electron was started for. */
export type Command =
  { kind: 'window' } | { kind: 'serve' | 'lab'; args: string[] } | { kind: 'no-sandbox' | 'no-display' };

/**
 * The first word decides; switches of Chromium's may stand before it, and a checkout's folder where Electron is not
 * packaged. What no command is known by is a matter of the window, which takes no words.
 */
export function commandOf(argv: readonly string[], isPackaged: boolean): Command {
  const words = argv.slice(isPackaged ? 1 : 2);
  const at = words.findIndex((word) => !word.startsWith('-'));
  const args = words.slice(at + 1);
  switch (words[at]) {
    case 'serve':
      return { kind: 'serve', args };
    case 'lab':
      return { kind: 'lab', args };
    // What the launcher found, to be said in the learner's language.
    case 'say-no-sandbox':
      return { kind: 'no-sandbox' };
    case 'say-no-display':
      return { kind: 'no-display' };
    case undefined:
    default:
      return { kind: 'window' };
  }
}
