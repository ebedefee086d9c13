/** The one IPC channel of the app: a window's preload hands its `MessagePort` over on it, once a page load. */
export const portChannel = 'taproom:port';
