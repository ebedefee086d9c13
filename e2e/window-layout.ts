/** What is cut off, covered, broken or nameless on the screen, found without knowing what is on it. */
import type { Page } from '@playwright/test';

/** Each fault as one line of text; none on a screen that can be read. */
export async function layoutFaultsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults = new Set<string>();
    const shorten = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 60);
    const openPopovers = [...document.querySelectorAll<HTMLElement>('[popover]:popover-open')];
    const dialog = document.querySelector<HTMLElement>('[role=alertdialog], dialog:modal');
    /** What lies on top is what is read. */
    const root = openPopovers.at(-1) ?? dialog ?? document.body;
    /** Shown to a screen reader alone, in a box of one pixel. */
    const isSpoken = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (getComputedStyle(at).clipPath.startsWith('inset(50%')) return true;
      return false;
    };
    const isIgnored = (element: Element): boolean =>
      isSpoken(element) ||
      element.closest('.xterm, .sr-only, .sr-only-live, [aria-hidden=true], .house-scene, [data-figure]') !==
        null ||
      (root === document.body && element.closest('[popover]') !== null);

    interface Piece {
      element: Element;
      text: string;
      box: DOMRect;
      /** Where letters are: a line's box reaches into its neighbours. */
      core: { left: number; right: number; top: number; bottom: number };
    }

    /** The part of a box that scrolling and clipping leave in sight, with whether anything that can't be scrolled to is cut. */
    const seen = (element: Element, box: DOMRect) => {
      let { left, right, top, bottom } = box;
      let cut = 0;
      for (
        let at: Element | null = element;
        at !== null && at !== document.documentElement;
        at = at.parentElement
      ) {
        const style = getComputedStyle(at);
        if (style.display === 'inline' || style.display === 'contents') continue;
        const around = at.getBoundingClientRect();
        if (/hidden|clip/.test(style.overflowX))
          cut = Math.max(cut, right - around.right, around.left - left);
        if (/hidden|clip/.test(style.overflowY))
          cut = Math.max(cut, bottom - around.bottom - 3, around.top - top - 3);
        if (style.overflowX !== 'visible')
          [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
        if (style.overflowY !== 'visible')
          [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
      }
      const inside = {
        left: Math.max(0, left),
        right: Math.min(innerWidth, right),
        top: Math.max(0, top),
        bottom: Math.min(innerHeight, bottom),
      };
      return { inside, cut };
    };

    const pieces: Piece[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = shorten(node.textContent ?? '');
      if (element === null || text === '' || isIgnored(element)) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 2) continue;
        const { inside, cut } = seen(element, box);
        const told = element.closest('[title], [aria-describedby]') !== null;
        if (cut > 1.5 && !told) faults.add(`cut off by ${Math.round(cut)} px: ${text}`);
        const { left, right, top, bottom } = inside;
        if (right - left < 2 || bottom - top < box.height * 0.7) continue;
        const middle = (top + bottom) / 2;
        const half = (bottom - top) * 0.28;
        pieces.push({ element, text, box, core: { left, right, top: middle - half, bottom: middle + half } });
        if (box.right > innerWidth + 1.5 || box.left < -1.5) faults.add(`outside the window: ${text}`);
        // Whatever else is in front of it covers it; a bar that sticks to an edge does so on purpose.
        const points = [left + 2, (left + right) / 2, right - 2];
        for (const x of points) {
          const hit = document.elementFromPoint(x, middle);
          // The terminal's own field for typing lies wherever xterm.js wants it, and shows nothing.
          if (
            hit === null ||
            hit.contains(element) ||
            element.contains(hit) ||
            hit.closest('.xterm') !== null
          )
            continue;
          const sticks = hit.closest('*') !== null && isSticky(hit, element);
          if (!sticks && getComputedStyle(element).pointerEvents !== 'none')
            faults.add(`covered: ${text} by ${hit.tagName.toLowerCase()} ${shorten(hit.textContent)}`);
        }
      }
    }

    function isSticky(hit: Element, covered: Element): boolean {
      for (let at: Element | null = hit; at !== null && !at.contains(covered); at = at.parentElement) {
        if (/sticky|absolute|fixed/.test(getComputedStyle(at).position) && at.closest('svg') === null) {
          const style = getComputedStyle(at);
          if (style.position === 'sticky') return true;
          // A layer over everything on purpose: the terminal's notices, the splitter.
          if (
            style.position !== 'sticky' &&
            (at.getAttribute('role') !== null ||
              at.closest('[role=separator], [role=status], [role=alertdialog], [role=search]') !== null)
          )
            return true;
        }
      }
      return false;
    }

    // Two texts in one place.
    for (const [at, one] of pieces.entries()) {
      for (const other of pieces.slice(at + 1)) {
        if (one.element === other.element || isStickyAround(one.element) !== isStickyAround(other.element))
          continue;
        const wide = Math.min(one.core.right, other.core.right) - Math.max(one.core.left, other.core.left);
        const high = Math.min(one.core.bottom, other.core.bottom) - Math.max(one.core.top, other.core.top);
        if (wide > 2 && high > 2) faults.add(`overlap: ${one.text} / ${other.text}`);
      }
    }

    function isStickyAround(element: Element): Element | null {
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (/sticky|fixed/.test(getComputedStyle(at).position)) return at;
      return null;
    }

    // Pictures on words.
    for (const icon of root.querySelectorAll('svg')) {
      const box = icon.getBoundingClientRect();
      if (box.width === 0 || box.width > 48 || isIgnored(icon.parentElement ?? icon)) continue;
      if (!icon.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const { inside } = seen(icon, box);
      if (inside.right - inside.left < box.width * 0.7 || inside.bottom - inside.top < box.height * 0.7)
        continue;
      for (const piece of pieces) {
        if (isStickyAround(icon) !== isStickyAround(piece.element)) continue;
        const wide = Math.min(piece.core.right, inside.right) - Math.max(piece.core.left, inside.left);
        const high = Math.min(piece.core.bottom, inside.bottom) - Math.max(piece.core.top, inside.top);
        if (wide > 2 && high > 2) faults.add(`a picture on: ${piece.text}`);
      }
    }

    /** The text that reaches furthest to the right in a box. */
    const widestIn = (box: Element): string => {
      const inside = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      let [widest, furthest] = ['', -Infinity];
      for (let node = inside.nextNode(); node !== null; node = inside.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { right } = range.getBoundingClientRect();
        if (right > furthest) [widest, furthest] = [shorten(node.textContent ?? ''), right];
      }
      return widest;
    };

    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (isIgnored(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      if (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        faults.add(
          `scrolls sideways: ${element.tagName.toLowerCase()} ${shorten(element.textContent)}, for ${widestIn(element)}`,
        );
      if (element instanceof HTMLButtonElement && element.innerText.trim() === '') {
        if (!element.ariaLabel) faults.add(`a button without a name: ${element.outerHTML.slice(0, 80)}`);
        else if (element.title === '' && element.closest('[role=search]') === null)
          faults.add(`a picture without a word: ${element.ariaLabel}`);
      }
      if (element instanceof HTMLInputElement && element.placeholder !== '' && element.value === '') {
        const pen = document.createElement('canvas').getContext('2d');
        if (pen !== null) {
          pen.font = style.fontFamily.includes('mono')
            ? `${style.fontSize} ${getComputedStyle(document.body).fontFamily}`
            : style.font;
          const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          if (pen.measureText(element.placeholder).width > room + 1)
            faults.add(`cut off: ${element.placeholder}`);
        }
      }
    }

    function blockAround(element: Element | null): Element | null {
      let at = element;
      while (at !== null && getComputedStyle(at).display === 'inline') at = at.parentElement;
      return at;
    }

    // A command breaks between its words, and not behind an option that has a value.
    for (const code of root.querySelectorAll('code')) {
      if (isIgnored(code) || !code.checkVisibility()) continue;
      const inner = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      let before: { char: string; top: number; text: string } | null = null;
      let line = '';
      let row: Element | null = null;
      for (let node = inner.nextNode(); node !== null; node = inner.nextNode()) {
        // Rows that are laid out one below the other were never one line.
        const own = blockAround(node.parentElement);
        if (own !== row) [row, before, line] = [own, null, ''];
        for (const [at, char] of Array.from(node.textContent ?? '').entries()) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = range.getClientRects()[0];
          if (box === undefined || box.width === 0) {
            line += char;
            continue;
          }
          const word: string = /\S*$/.exec(line)?.[0] ?? '';
          if (before !== null && box.top > before.top + 6 && char !== ' ') {
            const whole = word + (/^\S*/.exec((node.textContent ?? '').slice(at))?.[0] ?? '');
            // A path may break behind a slash.
            if (word !== '' && !word.endsWith('/') && whole.length < 30)
              faults.add(`a word broken: ${word}|${whole.slice(word.length)}`);
            const option = /(?:^| )(--?[A-Za-z][\w-]*) $/.exec(line)?.[1];
            const value = /^[\d.]+\b/.exec((node.textContent ?? '').slice(at))?.[0];
            if (option !== undefined && value !== undefined)
              faults.add(`broken after ${option}: ${line}|${value}`);
          }
          before = { char, top: box.top, text: line };
          line += char;
        }
      }
    }
    return [...faults];
  });
}
