import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { Language } from '../contract/text.ts';
import { pageUrl } from './app-scheme.ts';
import { lockContents } from './lock-down.ts';
import { offerContextMenu } from './menu.ts';
import { fitBounds, type WindowMemory } from './window-memory.ts';
import { say } from './words.ts';

export interface WindowOptions {
  preload: string;
  memory: WindowMemory;
  /** The language of dialogs and context menu at this moment. */
  language: () => Language;
}

/** The page's own background (`--ground` of renderer/theme.css), so that no flash of white precedes the page. */
const background = { light: '#e8dfce', dark: '#0d1017' } as const;

/**
 * Opens the app's window on the built page, locked down. It is shown when the page is read: before that, a window is
 * white whatever its background; and later, of a hidden one Chromium often tells no first paint on a busy machine.
 */
export function openWindow({ preload, memory, language }: WindowOptions): BrowserWindow {
  const bounds =
    memory.bounds &&
    fitBounds(
      memory.bounds,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    );
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...bounds,
    minWidth: 880,
    minHeight: 560,
    show: false,
    title: 'Taproom',
    backgroundColor: backgroundNow(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: (memory.zoom ?? 100) / 100,
      // The page is the same each time: its compiled code is kept from the first launch on.
      v8CacheOptions: 'bypassHeatCheck',
      devTools: !app.isPackaged,
    },
  });
  if (process.platform !== 'darwin') window.setMenuBarVisibility(false);
  lockContents(window.webContents);
  offerContextMenu(window.webContents, language);
  offerReload(window, language);

  const repaint = (): void => window.setBackgroundColor(backgroundNow());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
  window.webContents.once('dom-ready', () => {
    if (memory.maximized) window.maximize();
    window.show();
  });
  void window.loadURL(pageUrl);
  return window;
}

function backgroundNow(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}

/** A crashed or stuck page is a word and a button, not a blank window. */
function offerReload(window: BrowserWindow, language: () => Language): void {
  let asking = false;
  const ask = async (word: 'pageGone' | 'pageStuck', other: 'quit' | 'wait'): Promise<void> => {
    if (asking || window.isDestroyed()) return;
    asking = true;
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: say(word, language()),
      detail: say('guestLives', language()),
      buttons: [say('reload', language()), say(other, language())],
      defaultId: 0,
      cancelId: 1,
    });
    if (!window.isDestroyed()) {
      if (response === 0) await reload(window);
      else if (other === 'quit') app.quit();
    }
    asking = false;
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void ask('pageGone', 'quit');
  });
  window.on('unresponsive', () => void ask('pageStuck', 'wait'));
}

/** A stuck page can't be reloaded, so its process is ended first. */
async function reload({ webContents }: BrowserWindow): Promise<void> {
  if (!webContents.isCrashed()) {
    const gone = new Promise((resolve) => webContents.once('render-process-gone', resolve));
    webContents.forcefullyCrashRenderer();
    await gone;
  }
  webContents.reload();
}
