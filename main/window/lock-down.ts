/** What the page can't do, whatever runs in it. */
import { app, type IpcMainEvent, type Session, shell, type WebContents } from 'electron';
import { isPageUrl } from './app-scheme.ts';
import { isAllowedLink } from './links.ts';

/**
 * Puts every process of ours that shows something into Chromium's sandbox. Root can't have one and starts with
 * `--no-sandbox` (the start script says so); asking for both makes Chromium's helpers crash at birth, for ever.
 * MUST run before Electron's `ready`.
 */
export function enableSandbox(): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

/** No permission but to copy, no device, no network: everything the page needs comes from the app's own scheme. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(isAllowed(permission, contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocal(url) }));
}

/** One thing: putting plain text on the clipboard, which is what a copy button does. Reading it is denied. */
function isAllowed(permission: string, asker: string): boolean {
  return permission === 'clipboard-sanitized-write' && isPageUrl(asker);
}

/** The page itself, what it makes in memory, and the developer tools of an unpackaged app. */
function isLocal(url: string): boolean {
  return isPageUrl(url) || /^(blob:app:|data:|devtools:)/.test(url);
}

/** The page stays where it is; a known link opens in the system's browser, any other goes nowhere. */
export function lockContents(contents: WebContents): void {
  const openOutside = (link: string): void => {
    if (isAllowedLink(link)) void shell.openExternal(link);
  };
  contents.on('will-frame-navigate', (event) => {
    // A reload is a navigation to the page itself.
    if (event.isMainFrame && isPageUrl(event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) openOutside(event.url);
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

/** Whether a message comes from the page of this window: its main frame, showing our own address. */
export function isFromPage(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return event.sender === contents && frame !== null && frame === contents.mainFrame && isPageUrl(frame.url);
}
