/** What page and server of the browser edition call things in a WebSocket's subprotocols, the only header a page may set. */

/** The conversation itself. */
export const CONVERSATION = 'taproom';

/** The server's answer to another learner, no conversation: the place is taken. A page offers it, as it may be chosen. */
export const TAKEN = 'taproom.taken';

/** Before this launch's key. */
export const TOKEN_PREFIX = 'token.';

/** Before the number that a browser gave itself. */
export const LEARNER_PREFIX = 'learner.';

/** The name of the `<meta>` that hands a page its key, where it had to sign in to be loaded. */
export const PAGE_KEY = 'taproom-key';

/** Where the WebSocket is, relative to the page. */
export const SOCKET_PATH = 'socket';
