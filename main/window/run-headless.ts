import { FaultError } from '../contract/fault.ts';
import type { Compose } from '../transport/app.ts';
import { serve } from '../transport/serve.ts';
import { within } from './deadline.ts';
import { languageOf, terminalLocale } from './language.ts';
import { appPaths, appVersion, dataDir, rendererDir } from './places.ts';
import { startWebServer } from './web-server.ts';
import { say } from './words.ts';

/** As in the window: the guest's own ladder ends within this. */
const stopDeadlineMs = 8_000;

/**
 * Runs the app on a machine without a display: serves it on 127.0.0.1 and prints the address, until a signal
 * ends it. Reads nothing from stdin, so it runs the same in a terminal, a pipe or a service.
 */
export async function runHeadless(compose: Compose): Promise<void> {
  const locale = terminalLocale(process.env);
  const language = languageOf(locale);
  const data = dataDir(process.env);
  // Who reads our output may go away (`| head -1`); the app goes on.
  process.stdout.on('error', () => undefined);
  try {
    const lab = await compose(appPaths(null, data), { version: await appVersion(), locale });
    process.on('exit', () => lab.disposeNow());
    const server = await startWebServer(rendererDir, (port) => serve(port, lab.handlers, lab.events));
    endOnSignal(async () => {
      process.stderr.write(`${say('stopping', language)}\n`);
      await within(
        stopDeadlineMs,
        Promise.all([server.close(), lab.dispose()]).then(() => undefined),
      );
    });
    process.stdout.write(`${say('openAddress', language)}${server.address}\n`);
  } catch (error) {
    const fault = error instanceof FaultError ? error.fault : null;
    const why = fault ? `${fault.message[language]}\n${fault.hint[language]}` : String(error);
    process.stderr.write(`${say('cannotStart', language)}\n${why}\n`);
    process.exit(1);
  }
}

/** The first signal stops politely; a second one, from someone who won't wait, at once. */
function endOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}
