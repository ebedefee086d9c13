/** What the packaged Electron does without a window of its own: no page is loaded, so nothing needs a sandbox. */
import { dirname, join } from 'node:path';
import { app, dialog } from 'electron';
import { nearestLanguage } from '../contract/nearest-language.ts';
import { runLab } from '../cli/lab.ts';
import type { Compose } from '../transport/app.ts';
import { browserFolder } from './browser-folder.ts';
import type { Command } from './command-of.ts';
import { terminalLocale } from './terminal-locale.ts';
import { type Advice, displayAdvice, sandboxAdvice } from './no-window.ts';
import { appPaths, dataDir } from './places.ts';
import { runHeadless } from './run-headless.ts';

/** MUST be called before Electron is ready. */
export function runCommand(command: Exclude<Command, { kind: 'window' }>, compose: Compose): void {
  const data = dataDir(process.env);
  // Chromium writes a profile even where it shows nothing.
  const browser = browserFolder(data);
  process.on('exit', () => browser.dispose());
  app.setPath('userData', browser.user);
  app.setPath('sessionData', browser.session);
  app.setPath('crashDumps', join(browser.session, 'crashes'));
  const paths = appPaths(app.isPackaged ? process.resourcesPath : null, data);
  switch (command.kind) {
    case 'serve':
      // Signals are ours once Chromium has set its own handlers.
      void app
        .whenReady()
        .then(() => runHeadless(compose, { args: command.args, program: 'taproom serve', paths, exit }));
      break;
    case 'lab':
      void app
        .whenReady()
        .then(() => runLab({ args: command.args, program: 'taproom lab', paths, writable: false }))
        .then(exit);
      break;
    case 'no-sandbox':
      advise(sandboxAdvice(join(dirname(process.execPath), 'chrome-sandbox')));
      break;
    case 'no-display':
      advise(displayAdvice);
  }
}

/** In the terminal at once, and in a dialog for who clicked on an icon. */
function advise({ title, body }: Advice): void {
  const language = nearestLanguage([terminalLocale(process.env)]);
  process.stderr.write(`${title[language]}\n${body[language]}\n`);
  void app.whenReady().then(() => {
    if (process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) {
      dialog.showMessageBoxSync({
        type: 'warning',
        title: 'Taproom',
        message: title[language],
        detail: body[language],
      });
    }
    exit(1);
  });
}

/** Node's own exit would pull the ground from under Chromium's feet while it starts. */
function exit(status: number): void {
  app.exit(status);
}
