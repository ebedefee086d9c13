/** Ctrl and plus, minus or zero: the size of everything, where it isn't the terminal that has them for its text. */
import { useEffect } from 'react';
import type { Lab } from '../lab/lab.ts';
import { type Shortcut, shortcutOf } from '../lab/shortcuts.ts';

const steps: Readonly<Partial<Record<Shortcut, 1 | 0 | -1>>> = {
  'zoom-in': 1,
  'zoom-out': -1,
  'zoom-reset': 0,
};

/** A browser does it by itself, and remembers it. */
export function useZoomKeys(lab: Lab): void {
  useEffect(() => {
    if (lab.inBrowser) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      const step = shortcut === null ? undefined : steps[shortcut];
      if (step === undefined || (event.target instanceof Element && event.target.closest('.xterm'))) return;
      event.preventDefault();
      lab.zoom(step);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [lab]);
}
