/** The page's connection to main. Import this file first: it prepares zod for our CSP before any schema exists. */
import './zod-without-eval.ts';
import { liveClient, type LiveClient } from './live-client.ts';
import { pageKey } from './page-key.ts';
import { pickCarrier } from './pick-carrier.ts';
import { watchPresence } from './presence.ts';
import { giveStylesTheNonce } from './style-nonce.ts';

export type { ConnectionState, LiveClient, StreamReader } from './live-client.ts';

/** Connects this page to main, once, before anything is drawn. */
export function startClient(page: Window): LiveClient {
  giveStylesTheNonce(page.document);
  const client = liveClient(pickCarrier(page));
  if (pageKey(page) !== null) {
    // Lost words are said again by the next touch.
    watchPresence(page, () => void client.call('app.touched', {}).catch(() => undefined));
  }
  // After sleep or a network change, don't wait for the pause between attempts.
  const wake = (): void => {
    if (client.state.kind === 'lost') client.retryNow();
  };
  page.addEventListener('online', wake);
  page.document.addEventListener('visibilitychange', wake);
  return client;
}
