import { join } from 'node:path';
import { app, type BrowserWindow, dialog, nativeTheme, powerMonitor, session, shell } from 'electron';
import { FaultError } from '../contract/fault.ts';
import { nearestLanguage } from '../contract/nearest-language.ts';
import { nextZoom, type Settings } from '../contract/settings.ts';
import type { Language } from '../contract/text.ts';
import type { App, Compose } from '../transport/app.ts';
import { acceptPorts } from '../transport/electron-port.ts';
import { serve } from '../transport/serve.ts';
import { registerAppScheme, serveAppScheme } from './app-scheme.ts';
import { browserFolder, temporaryPlace } from './browser-folder.ts';
import { within } from './deadline.ts';
import { enableSandbox, isFromPage, lockSession } from './lock-down.ts';
import { setMenu } from './menu.ts';
import { appPaths, dataDir, preloadFile, rendererDir } from './places.ts';
import { pdfName, savePdf, sheetPage } from './save-pdf.ts';
import { openWindow } from './window.ts';
import { recallWindow, rememberWindow } from './window-memory.ts';
import { say } from './words.ts';

/** The guest's own ladder (powerdown, quit, SIGTERM, SIGKILL) ends within this; what is left then is killed. */
const stopDeadlineMs = 8_000;

/**
 * Runs the app in Electron: one instance, one window, until the window is closed. MUST be called while the entry
 * is being loaded, before Electron is ready.
 */
export function runWindow(compose: Compose): void {
  const data = dataDir(process.env);
  // Chromium looks it up when it makes its lock.
  if (process.platform === 'linux') process.env['TMPDIR'] = temporaryPlace();
  const browser = browserFolder(data);
  process.on('exit', () => browser.dispose());
  app.setPath('userData', browser.user);
  app.setPath('sessionData', browser.session);
  app.setPath('crashDumps', join(browser.session, 'crashes'));
  // The lock belongs to the data folder, so a second launch on another one is another Taproom.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  enableSandbox();
  registerAppScheme();
  // Whatever fails here: without a word it would be a process that shows no window and never ends.
  void app
    .whenReady()
    .then(() => start(compose, data))
    .catch((error: unknown) => giveUp(error, systemLanguage()));
}

/** What of the reader's languages the app speaks, as the browser edition chooses among those of a browser. */
function systemLanguage(): Language {
  return nearestLanguage([...app.getPreferredSystemLanguages(), app.getLocale()]);
}

/** Says why there is no Taproom, and ends. */
function giveUp(error: unknown, language: Language): void {
  console.error('taproom: could not start:', error);
  dialog.showErrorBox(say('cannotStart', language), sentence(error, language));
  app.exit(1);
}

async function start(compose: Compose, data: string): Promise<void> {
  const memory = await recallWindow(data);
  const locale = systemLanguage();
  const language = (): Language => (memory.language === 'system' ? locale : memory.language);
  nativeTheme.themeSource = memory.theme;
  lockSession(session.defaultSession);
  const scriptGiven = new Promise<void>((resolve) =>
    serveAppScheme(session.defaultSession, rendererDir, resolve),
  );
  const zoom = (step: 1 | 0 | -1): void => {
    const next = step === 0 ? 100 : nextZoom(memory.zoom, step);
    void composing.then(
      ({ handlers }) => handlers.calls['settings.set']({ zoom: next }),
      () => undefined,
    );
  };
  setMenu(language(), zoom);

  const window = openWindow({ preload: preloadFile, memory, language });
  // The app is put together while the page, which has its script by then, runs it; its port keeps what it asks.
  const composing = Promise.race([scriptGiven, loadingEnded(window)]).then(() =>
    compose(appPaths(app.isPackaged ? process.resourcesPath : null, data), {
      version: app.getVersion(),
      locale,
      chooseFolder: () => chooseFolder(window),
      savePdf: (name) => savePage(window, name),
      openFolder: (path) => void shell.openPath(path),
      onBattery: () => powerMonitor.isOnBatteryPower(),
    }),
  );
  acceptPorts(
    (event) => !window.isDestroyed() && isFromPage(event, window.webContents),
    (port) =>
      void composing.then(
        (lab) => serve(port, lab.handlers, lab.events),
        () => port.close(),
      ),
  );
  app.on('second-instance', () => focus(window));
  app.on('window-all-closed', () => app.quit());
  const look = (): void => {
    if (window.isDestroyed()) return;
    memory.maximized = window.isMaximized();
    memory.bounds = window.getNormalBounds();
  };
  window.on('close', look);

  let lab: App;
  try {
    lab = await composing;
  } catch (error) {
    giveUp(error, language());
    return;
  }
  // Chromium remembers a size of its own, and a killed app left no memory: the settings have the last word.
  const sizeBy = ({ zoom }: Settings): void => {
    memory.zoom = zoom;
    if (!window.isDestroyed()) window.webContents.setZoomFactor((zoom ?? 100) / 100);
  };
  sizeBy(lab.settings);
  lab.events.on('settings.changed', (settings) => {
    memory.theme = settings.theme;
    memory.language = settings.language;
    sizeBy(settings);
    nativeTheme.themeSource = settings.theme;
    setMenu(language(), zoom);
  });
  stopBeforeQuit(lab, () => {
    look();
    return rememberWindow(data, memory);
  });
}

/** Resolves when the window's first page was loaded or could not be, or when the window is gone. */
function loadingEnded(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    window.webContents.once('did-stop-loading', () => resolve());
    window.once('closed', () => resolve());
  });
}

/** The system's own dialog; null when it is closed without a choice. */
async function chooseFolder(parent: BrowserWindow): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(parent, { properties: ['openDirectory'] });
  return filePaths[0] ?? null;
}

/** What the page would print, in a file of the learner's choice; null when they choose none. */
async function savePage(window: BrowserWindow, name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), pdfName(name)),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (canceled || filePath === '') return null;
  await savePdf(filePath, () => window.webContents.printToPDF(sheetPage));
  return filePath;
}

/** Quitting waits until the guest is gone, but not for ever; nothing of ours outlives the process. */
function stopBeforeQuit(lab: App, remember: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    const work = Promise.all([lab.dispose(), remember()]).then(() => undefined);
    void within(stopDeadlineMs, work).then(() => {
      lab.disposeNow();
      state = 'stopped';
      app.quit();
    });
  });
  process.on('exit', () => lab.disposeNow());
}

function focus(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function sentence(error: unknown, language: Language): string {
  if (error instanceof FaultError) return `${error.fault.message[language]}\n${error.fault.hint[language]}`;
  return error instanceof Error ? error.message : String(error);
}
