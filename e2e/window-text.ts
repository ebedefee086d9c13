import type { Page } from '@playwright/test';

/**
 * Every piece of text that the window shows or tells a screen reader, and is in a language: not the terminal, not
 * commands and quoted output.
 */
export async function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign = '.terminal .xterm, code, pre, em, .evidence, [lang]:not(html)';
    const texts = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element === null || element.closest(foreign) !== null) continue;
      const found =
        node instanceof Element
          ? ['aria-label', 'title', 'placeholder'].map((name) => node.getAttribute(name))
          : [node.textContent];
      for (const text of found) if (text !== null && text.trim() !== '') texts.add(text.trim());
    }
    texts.add(document.title);
    return [...texts];
  });
}

/** Words on buttons, labels and headings that are cut off because their box is too narrow. */
export async function truncatedIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, label, h1, h2, h3, h4, summary, dt, [role=status]')]
      .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName.toLowerCase()}: ${element.textContent}`),
  );
}
