/**
 * The main process of a throw-away Electron app that `electron.test.ts` builds around the real preload, window,
 * scheme and ports: runs every case in a page, over Electron's port and over the WebSocket that a browser would
 * use. Prints one JSON {@link Outcome} a line.
 */
import { app, BrowserWindow, nativeTheme, session } from 'electron';
import { registerAppScheme, serveAppScheme } from '../../window/app-scheme.ts';
import { enableSandbox, isFromPage, lockSession } from '../../window/lock-down.ts';
import { preloadFile, rendererDir } from '../../window/places.ts';
import { startWebServer } from '../../window/web-server.ts';
import { openWindow } from '../../window/window.ts';
import { acceptPorts } from '../electron-port.ts';
import { cases } from './cases.ts';
import { until } from './expect.ts';
import { scriptedApp } from './scripted-app.ts';

export interface Outcome {
  carrier: string;
  name: string;
  /** Null when it went well. */
  problem: string | null;
}

const report = (outcome: Outcome): void => void process.stdout.write(`${JSON.stringify(outcome)}\n`);

/** Runs an expression in a page; it must give null or say what is wrong. */
async function inPage(
  window: BrowserWindow,
  carrier: string,
  name: string,
  expression: string,
): Promise<void> {
  try {
    const problem: unknown = await window.webContents.executeJavaScript(expression);
    report({ carrier, name, problem: typeof problem === 'string' ? problem : null });
  } catch (error) {
    report({ carrier, name, problem: String(error) });
  }
}

async function overElectron(): Promise<void> {
  const lab = scriptedApp();
  const window = openWindow({
    preload: preloadFile,
    memory: { bounds: null, maximized: false, theme: 'system', language: 'en' },
    language: () => 'en',
  });
  acceptPorts((event) => isFromPage(event, window.webContents), lab.accept);
  // What a page without trust gets: its port is closed.
  const stranger = new BrowserWindow({
    show: false,
    webPreferences: { preload: preloadFile, sandbox: true },
  });
  await stranger.loadURL('app://taproom/');
  await inPage(stranger, 'electron', 'closes the port of a window that is not ours', 'page.refused()');
  stranger.destroy();

  // The window loads the page by itself first; a load asked for meanwhile would resolve with that one.
  await until(() => !window.webContents.isLoading());
  for (const [index, { name, several }] of cases.entries()) {
    if (several) continue;
    await load(window, 'app://taproom/');
    await inPage(window, 'electron', name, `page.run(${String(index)}, null)`);
  }
  await load(window, 'app://taproom/');
  await inPage(window, 'electron', 'leaves the page nothing else, and no way out', 'page.locked()');
  await inPage(
    window,
    'electron',
    'shows a terminal under the policy, without a violation',
    'page.terminal()',
  );
  await until(() => lab.openPorts === 1);
  window.webContents.reload();
  await until(() => lab.openPorts !== 1);
  await until(() => lab.openPorts === 1);
  report({ carrier: 'electron', name: 'closes the old port and opens a new one on reload', problem: null });
  window.destroy();
  await until(() => lab.openPorts === 0);
  report({ carrier: 'electron', name: 'closes the port with the window', problem: null });
}

/** Loads the page anew, with a port of its own; whatever the last case left is gone. */
async function load(window: BrowserWindow, url: string): Promise<void> {
  await window.loadURL(url);
}

async function overWebSocket(): Promise<void> {
  const lab = scriptedApp();
  const server = await startWebServer(rendererDir, lab.accept);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, partition: 'browser', backgroundThrottling: false },
  });
  const token = new URL(server.address).hash.slice('#token='.length);
  for (const [index, { name }] of cases.entries()) {
    await load(window, server.address);
    await inPage(window, 'websocket', name, `page.run(${String(index)}, ${JSON.stringify(token)})`);
  }
  await inPage(window, 'websocket', 'is refused with a wrong token', `page.wrongToken()`);
  window.destroy();
  await server.close();
}

registerAppScheme();
enableSandbox();
app.on('window-all-closed', () => undefined);
void app
  .whenReady()
  .then(async () => {
    nativeTheme.themeSource = 'light';
    lockSession(session.defaultSession);
    serveAppScheme(session.defaultSession, rendererDir);
    await overElectron();
    await overWebSocket();
    app.exit(0);
  })
  .catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    app.exit(1);
  });
