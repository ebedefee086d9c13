import { nearestLanguage } from '../contract/nearest-language.ts';
import type { AppPaths } from '../app/paths.ts';
import { FaultError } from '../contract/fault.ts';
import type { Language } from '../contract/text.ts';
import type { Compose } from '../transport/app.ts';
import { serve } from '../transport/serve.ts';
import { within } from './deadline.ts';
import { terminalLocale } from './terminal-locale.ts';
import { appVersion, rendererDir } from './places.ts';
import { announcements } from './serve/announce.ts';
import { isEverywhere } from './serve/doors.ts';
import { entranceOf } from './serve/entrance.ts';
import { readServeOptions, serveUsage } from './serve/options.ts';
import { ServeUsageError } from './serve/usage-error.ts';
import { startWebServer } from './web-server.ts';
import { say } from './words.ts';

/** As in the window: the guest's own ladder ends within this. */
const stopDeadlineMs = 8_000;

export interface HeadlessLaunch {
  /** Behind the program's name, see `serve/options.ts`. */
  args: readonly string[];
  /** What was typed before them. */
  program: string;
  paths: AppPaths;
  /** How this process ends. */
  exit: (status: number) => void;
}

/**
 * The browser edition: serves the app and prints its address, until a signal ends it. Reads nothing from stdin, so it
 * runs the same in a terminal, a pipe or a service.
 */
export async function runHeadless(
  compose: Compose,
  { args, program, paths, exit }: HeadlessLaunch,
): Promise<void> {
  const locale = terminalLocale(process.env);
  const language = nearestLanguage([locale]);
  // Who reads our output may go away (`| head -1`); the app goes on.
  process.stdout.on('error', () => undefined);
  try {
    const options = readServeOptions(args, process.env);
    if (options === null) {
      process.stdout.write(serveUsage(program, locale));
      leave(0, exit);
      return;
    }
    const entrance = await entranceOf(options);
    const { packs, report, shared } = options;
    const lab = await compose(
      { ...paths, packs, ...(report === null ? {} : { report }) },
      { version: await appVersion(), locale, touched: entrance.touched, shared },
    );
    process.on('exit', () => lab.disposeNow());
    const server = await startWebServer(rendererDir, (port) => serve(port, lab.handlers, lab.events), {
      ...options,
      ...entrance,
    });
    endOnSignal(exit, async () => {
      entrance.close();
      process.stderr.write(`${say('stopping', language)}\n`);
      await within(
        stopDeadlineMs,
        Promise.all([server.close(), lab.dispose()]).then(() => undefined),
      );
    });
    for (const text of announcements(options, entrance.exposed)) process.stderr.write(`${text[language]}\n`);
    process.stdout.write(`${say('openAddress', language)}${entrance.shown(server.url)}\n`);
    // A container's own address is no use on its host where both are in a virtual machine.
    const here = `http://127.0.0.1:${server.port}${options.basePath}`;
    if (isEverywhere(options.listen) && here !== server.url) {
      process.stdout.write(`${say('openHere', language)}${entrance.shown(here)}\n`);
    }
  } catch (error) {
    if (error instanceof ServeUsageError) {
      process.stderr.write(`${error.text[language]}\n${say('serveHelp', language)}${program} --help\n`);
      leave(2, exit);
      return;
    }
    process.stderr.write(`${say('cannotStart', language)}\n${reason(error, language)}\n`);
    leave(1, exit);
  }
}

function reason(error: unknown, language: Language): string {
  if (!(error instanceof FaultError)) return String(error);
  return `${error.fault.message[language]}\n${error.fault.hint[language]}`;
}

/** A pipe's last words are out before we go. */
function leave(status: number, exit: (status: number) => void): void {
  process.stdout.write('', () => process.stderr.write('', () => exit(status)));
}

/** The first signal stops politely; a second one, from someone who won't wait, at once. */
function endOnSignal(exit: (status: number) => void, stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) {
      exit(130);
      return;
    }
    stopping = true;
    void stop().then(() => exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}
