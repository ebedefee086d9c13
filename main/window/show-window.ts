/** Of BrowserWindow. */
export interface HiddenWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  isDestroyed(): boolean;
  isVisible(): boolean;
  show(): void;
  webContents: { once(event: 'did-finish-load', listener: () => void): unknown };
}

/** Milliseconds from a loaded page to its first paint, which takes a tenth of that on a quiet machine. */
const PAINT_MS = 2_000;

/**
 * Shows a window that was made hidden as soon as it has something to show. Rarely Chromium never tells of the first paint
 * of a hidden window: then it is shown a moment after its page was loaded.
 */
export function showWhenPainted(window: HiddenWindow, before: () => void): void {
  const show = (): void => {
    if (window.isDestroyed() || window.isVisible()) return;
    before();
    window.show();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', () => setTimeout(show, PAINT_MS));
}
