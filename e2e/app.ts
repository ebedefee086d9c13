/** Starts the packaged app the way a learner would, and sees to it that it leaves nothing behind. */
import {
  _electron,
  errors,
  expect,
  test as base,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test';
import {
  asOwner,
  emptyFolders,
  environmentOf,
  type Home,
  makeHome,
  processesOf,
  removeHome,
  runFoldersOf,
  temporaryOf,
} from './home.ts';
import { ownDisplay } from './display.ts';
import { GuestStatus } from './guest-status.ts';
import { haveSaved } from './saved-guests.ts';
import { Lesson } from './lesson.ts';
import { Terminal } from './terminal.ts';

export interface LaunchOptions {
  /** The installed app to start; the unaltered one when absent. */
  program?: string;
  locale?: string;
  /** Beside what every login has. */
  environment?: Record<string, string>;
  args?: readonly string[];
}

/** A running app with its one window. */
export interface App {
  electron: ElectronApplication;
  page: Page;
  lesson: Lesson;
  terminal: Terminal;
  status: GuestStatus;
}

/** Where the global set-up put the packaged app. */
export function installedProgram(): string {
  const program = process.env['TAPROOM_E2E_PROGRAM'];
  if (program === undefined) throw new Error('The global set-up has not installed the packaged app.');
  return program;
}

/** The windows of the test that runs. */
const opened: Page[] = [];

/** Milliseconds from the start of the process until Playwright talks to it; a second is usual. */
const attachDeadline = 20_000;

/** Launches the packaged app and waits for its window. */
export async function launch(home: Home, options: LaunchOptions = {}): Promise<App> {
  const electron = await attach(home, options).catch(async (error: unknown) => {
    // Rarely Playwright attaches just as the page changes its process, and then waits for ever.
    if (!(error instanceof errors.TimeoutError)) throw error;
    // What Playwright killed could not tidy up.
    await expect.poll(() => processesOf(home)).toEqual([]);
    await emptyFolders(home);
    return attach(home, options);
  });
  const page = await electron.firstWindow();
  opened.push(page);
  return {
    electron,
    page,
    lesson: new Lesson(page),
    terminal: new Terminal(page),
    status: new GuestStatus(page),
  };
}

async function attach(home: Home, options: LaunchOptions): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: await asOwner(home, options.program ?? installedProgram()),
    // Without a GPU the terminal is drawn as text, which a test can read. Two windows may share a screen: the one below goes on.
    args: ['--disable-gpu', '--disable-backgrounding-occluded-windows', ...(options.args ?? [])],
    chromiumSandbox: home.owner === 'nobody',
    env: {
      ...environmentOf(home, options.locale ?? 'en_US.UTF-8'),
      ...options.environment,
      DISPLAY: ownDisplay() ?? '',
    },
    timeout: attachDeadline,
  });
}

/** Asks Electron's main process something that changes nothing. */
export async function inMain<R>(
  app: App,
  ask: (electron: typeof Electron.CrossProcessExports) => R | Promise<R>,
): Promise<R> {
  try {
    return await app.electron.evaluate(ask);
  } catch (error) {
    // V8 may collect the promise that Playwright waits for.
    if (String(error).includes('garbage collected')) return app.electron.evaluate(ask);
    throw error;
  }
}

/** Closes the window, as the learner does, and waits for the app to be gone. */
export async function close(app: App): Promise<void> {
  const gone = app.electron.waitForEvent('close');
  await app.page.close();
  await gone;
}

/** No process, socket or temporary file of this home is left. */
export async function expectNothingLeft(home: Home): Promise<void> {
  await expectNoGuestLeft(home);
  // Chromium's last process tidies up after the window is gone.
  await expect.poll(() => temporaryOf(home), 'temporary files left behind').toEqual([]);
}

/** No process and no socket of this home is left. A killed Chromium leaves temporary files of its own. */
export async function expectNoGuestLeft(home: Home): Promise<void> {
  await expect
    .poll(() => processesOf(home), { message: 'processes left behind', timeout: 10_000 })
    .toEqual([]);
  expect(await runFoldersOf(home), 'sockets and folders left behind').toEqual([]);
}

/** Keeps what a failed test saw last. */
async function pictureOf(pages: readonly Page[], info: TestInfo): Promise<void> {
  for (const [index, page] of pages.entries()) {
    if (page.isClosed()) continue;
    const path = info.outputPath(`last-${index + 1}.png`);
    console.log(`Window ${index + 1} of the failed test: ${await lifeOf(page)}`);
    // A window that hangs can't be pictured either.
    await page.screenshot({ path, timeout: 5_000 }).catch(() => null);
  }
}

/** Whether the page is shown, has the focus, and paints: without frames nothing appears, moves or goes. */
function lifeOf(page: Page): Promise<string> {
  const told = page.evaluate(async () => {
    let frames = 0;
    const count = (): void => {
      frames++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return `${document.visibilityState}, ${document.hasFocus() ? 'with' : 'without'} focus, ${frames} frames in 0.5 s`;
  });
  const late = new Promise<string>((resolve) => setTimeout(() => resolve('it does not answer'), 5_000));
  return Promise.race([told, late]).catch((error: unknown) => String(error));
}

interface Fixtures {
  home: Home;
  app: App;
}

/**
 * `home` is what `make` makes, removed after the test with whatever a failed test left running. `app` is the app in that
 * home; it is closed after the test, and must have left nothing.
 */
export const testIn = (make: () => Promise<Home>) =>
  base.extend<Fixtures>({
    home: async ({}, use, info) => {
      const home = await make();
      opened.length = 0;
      await use(home);
      if (info.status !== info.expectedStatus) await pictureOf(opened, info);
      for (const { pid } of await processesOf(home)) process.kill(pid, 'SIGKILL');
      await removeHome(home);
    },
    app: async ({ home }, use, info) => {
      const app = await launch(home);
      await use(app);
      // Before it is closed.
      if (info.status !== info.expectedStatus) await pictureOf(opened, info);
      await close(app);
      await expectNothingLeft(home);
    },
  });

/** In the home of a learner who was at every board before. */
export const test = testIn(async () => {
  const home = await makeHome();
  // The package brings one of the board `pc`. To boot those of the others would take most of many a test.
  await haveSaved(home, ['q35', 'landlord']);
  return home;
});

export { expect } from '@playwright/test';
