import { readFile } from 'node:fs/promises';
import { expect, inMain, test } from './app.ts';

test('the page is locked in: its own files, its one port, and nothing else', async ({ app }) => {
  const { electron, page, terminal } = app;
  await terminal.prompt();

  await test.step('it sees no Node, and one thing of ours', async () => {
    const seen = await page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
      port: Object.getOwnPropertyNames(Object.getOwnPropertyDescriptors(window)['taproom']?.value).sort(),
    }));
    expect(seen.node).toEqual([]);
    expect(seen.port).toEqual(['close', 'onClose', 'onMessage', 'send']);
    // What the page has and an empty frame of the same browser has not; handlers and numbered frames aside.
    const own = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name) && !/^(on|\d)/.test(name));
    });
    expect(own.filter((name) => !/^__playwright|^__zod/.test(name))).toEqual(['taproom']);
  });

  await test.step('its process is sandboxed by Chromium and by the kernel', async () => {
    const { preferences, pid } = await inMain(app, ({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      // Electron has it, its types have not.
      const ask: unknown = contents && Reflect.get(contents, 'getLastWebPreferences');
      const preferences: unknown = typeof ask === 'function' ? Reflect.apply(ask, contents, []) : null;
      return { preferences, pid: contents?.getOSProcessId() };
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    // 2: system calls are filtered.
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s2$/m);
  });

  await test.step('its policy names our own scripts only, and inline ones do not run', async () => {
    const policy = await inMain(app, async ({ net }) => {
      const answer = await net.fetch('app://taproom/');
      return answer.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    const ran = await page.evaluate(async () => {
      const refused = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        });
      });
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const directive = await refused;
      script.remove();
      return { directive, injected: 'injected' in window };
    });
    expect(ran).toEqual({ directive: 'script-src-elem', injected: false });
  });

  await test.step('it can reach no network', async () => {
    const outcome = await page.evaluate(() => fetch('https://example.com/').then(String, () => 'refused'));
    expect(outcome).toBe('refused');
  });

  await test.step('it gets no permission', async () => {
    const answers = await page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      camera: await navigator.mediaDevices
        .getUserMedia({ video: true })
        .then(String, (error: unknown) => String(error)),
      location: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('here'),
          ({ code }) => resolve(code),
        );
      }),
      clipboard: await navigator.clipboard.readText().then(String, (error: unknown) => String(error)),
    }));
    expect(answers.notification).toBe('denied');
    expect(answers.camera).toMatch(/NotAllowedError|NotFoundError/);
    expect(answers.location).toBe(1);
    expect(answers.clipboard).toContain('NotAllowedError');
  });

  await test.step('a webview in it is an unknown tag', async () => {
    const attached = await page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.com/');
      document.body.append(view);
      const works = 'getWebContentsId' in view;
      view.remove();
      return works;
    });
    expect(attached).toBe(false);
    expect(await inMain(app, ({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  await test.step('a second page that hands main a port is not served', async () => {
    const opened = electron.waitForEvent('window');
    await electron.evaluate(({ app: electronApp, BrowserWindow }) => {
      const preload = `${electronApp.getAppPath()}/dist/preload/preload.cjs`;
      void new BrowserWindow({ show: false, webPreferences: { preload } }).loadURL('app://taproom/');
    });
    const stranger = await opened;
    await expect(stranger.getByRole('alertdialog', { name: 'The line went quiet' })).toBeVisible();
    await expect(stranger.getByRole('region', { name: 'Lesson' })).toHaveCount(0);
    await stranger.close();
  });

  await test.step('it can not leave, and opens no window', async () => {
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
    expect(await page.evaluate(() => window.open('app://taproom/') === null)).toBe(true);
    // Last: Playwright waits for a navigation that began, even if it was refused.
    const refused = await electron.evaluate(
      ({ webContents }) =>
        new Promise<boolean>((resolve) => {
          const [contents] = webContents.getAllWebContents();
          contents?.once('will-frame-navigate', ({ defaultPrevented }) => resolve(defaultPrevented));
          void contents?.executeJavaScript("location.href = 'https://example.com/'; undefined");
        }),
    );
    expect(refused).toBe(true);
    const windows = await inMain(app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    );
    expect(windows).toEqual(['app://taproom/']);
  });
});
