/**
 * Which browser this is. The server lets in every window of one browser, and tells another learner's that the place is
 * taken. It is no secret and opens nothing: the key does.
 */
const storageKey = 'taproom-learner';

/** A number that this browser gave itself and keeps, for all of its windows. */
export function learnerNumber(page: Pick<Window, 'localStorage' | 'crypto'>): string {
  const kept = page.localStorage.getItem(storageKey);
  if (kept !== null && /^[\da-f]{32}$/.test(kept)) return kept;
  const bytes = page.crypto.getRandomValues(new Uint8Array(16));
  const fresh = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  page.localStorage.setItem(storageKey, fresh);
  return fresh;
}
