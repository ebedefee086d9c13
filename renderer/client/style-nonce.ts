const xhtml = 'http://www.w3.org/1999/xhtml';

/**
 * Our Content-Security-Policy refuses inline `<style>` elements without this page load's nonce. xterm.js makes
 * three of them by script and has no option for a nonce, so `<style>` elements made by script get it here.
 * Markup that somehow got into the page still can't style anything: it doesn't know the nonce.
 */
export function giveStylesTheNonce(page: Document): void {
  const nonce = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (!nonce) return;
  const withNonce = (name: string): HTMLElement => {
    const element = page.createElementNS(xhtml, name.toLowerCase());
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  Object.defineProperty(page, 'createElement', { value: withNonce, configurable: true, writable: true });
}
