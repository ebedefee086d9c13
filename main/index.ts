/** The app in its window: Electron's entry. */
import type { Compose } from './transport/app.ts';
import { runWindow } from './window/run-window.ts';

/** Read while the window comes up: it is most of the code, and the window needs none of it. */
const compose: Compose = async (...all) => (await import('./app/compose.ts')).compose(...all);

runWindow(compose);
