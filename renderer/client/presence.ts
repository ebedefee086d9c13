/** Says that somebody is there: a key, a click or a scroll. A page that is merely open says nothing. */

/** Milliseconds between two words of it. */
const SAY_EVERY_MS = 5_000;

const signs = ['keydown', 'pointerdown', 'wheel', 'touchmove'] as const;

/** What is needed of a window. */
interface Listened {
  addEventListener(name: string, heard: (event: Event) => void, options: AddEventListenerOptions): void;
}

/** `say` is called at the first sign, and again at later ones. */
export function watchPresence(page: Listened, say: () => void): void {
  let saidAt = -Infinity;
  const seen = (event: Event): void => {
    // What a script does is nobody's doing.
    if (!event.isTrusted || event.timeStamp - saidAt < SAY_EVERY_MS) return;
    saidAt = event.timeStamp;
    say();
  };
  for (const sign of signs) page.addEventListener(sign, seen, { capture: true, passive: true });
}
