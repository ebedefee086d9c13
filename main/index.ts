/** The app in its window: Electron's entry. */
import { compose } from './app/compose.ts';
import { runWindow } from './window/run-window.ts';

runWindow(compose);
