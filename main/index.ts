/** Electron's entry: the window, or what the installed launcher (resources/dist/taproom) was told. */
import { app } from 'electron';
import type { Compose } from './transport/app.ts';
import { commandOf } from './window/command-of.ts';
import { runWindow } from './window/run-window.ts';

/** Read while the window comes up: it is most of the code, and the window needs none of it. */
const compose: Compose = async (...all) => (await import('./app/compose.ts')).compose(...all);

const command = commandOf(process.argv, app.isPackaged);
if (command.kind === 'window') runWindow(compose);
else (await import('./window/run-command.ts')).runCommand(command, compose);
