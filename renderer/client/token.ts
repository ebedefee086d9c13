/**
 * The key of this launch comes in the printed address, behind `#`, which browsers keep to themselves: it is in
 * no request, log or Referer. It then lives in sessionStorage, which, unlike a cookie, belongs to one scheme,
 * host *and* port, so that other servers on 127.0.0.1 never get it; a reload keeps it, the address bar doesn't.
 * Behind a proxy two Taprooms may share a host: each has the key below its own path.
 */
const storageKey = (page: Pick<Window, 'location'>): string =>
  `taproom-token ${page.location.pathname.replace(/[^/]*$/, '')}`;

/** This launch's token, or null if the page was opened without it. */
export function launchToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | null {
  const fromAddress = new URLSearchParams(page.location.hash.slice(1)).get('token');
  if (fromAddress !== null) {
    page.sessionStorage.setItem(storageKey(page), fromAddress);
    page.history.replaceState(null, '', page.location.pathname);
  }
  return page.sessionStorage.getItem(storageKey(page));
}

/** Loads the page anew when a whole address is pasted into its tab: for a browser only the part behind `#` changed. */
export function reloadOnNewToken(page: Window): void {
  page.addEventListener('hashchange', () => {
    if (new URLSearchParams(page.location.hash.slice(1)).has('token')) page.location.reload();
  });
}
