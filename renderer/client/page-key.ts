import { PAGE_KEY } from '../../main/contract/wire-names.ts';

/**
 * The key that a page was handed with its HTML; null where its address brings it. Such a page was loaded by somebody
 * who signed in at a JupyterHub, which stops a Taproom that nobody uses, and starts it when its page is loaded.
 */
export function pageKey(page: Pick<Window, 'document'>): string | null {
  return page.document.querySelector<HTMLMetaElement>(`meta[name="${PAGE_KEY}"]`)?.content ?? null;
}
