/** The app on a machine without a display: Node's entry. */
import { compose } from './app/compose.ts';
import { runHeadless } from './window/run-headless.ts';

await runHeadless(compose);
