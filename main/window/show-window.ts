/** Of BrowserWindow. */
export interface HiddenWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  isDestroyed(): boolean;
  show(): void;
  webContents: { once(event: 'did-finish-load', listener: () => void): unknown };
}

/** Milliseconds from a loaded page to its first paint, which takes a tenth of that on a quiet machine. */
const PAINT_MS = 2_000;

/**
 * Shows a window that was made hidden as soon as it has something to show. Rarely Chromium never tells of the first paint
 * of a hidden window: then it is shown a moment after its page was loaded.
 */
export async function showWhenPainted(window: HiddenWindow, before: () => void): Promise<void> {
  const painted = new Promise<void>((resolve) => window.once('ready-to-show', resolve));
  const late = new Promise<void>((resolve) => {
    window.webContents.once('did-finish-load', () => setTimeout(resolve, PAINT_MS));
  });
  await Promise.race([painted, late]);
  if (window.isDestroyed()) return;
  before();
  window.show();
}
