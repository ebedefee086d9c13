import { createServer, type IncomingMessage, request as ask } from 'node:http';
import { connect } from 'node:net';
import { expect, expectNothingLeft, test } from './app.ts';
import { ownDisplay } from './display.ts';
import { Lesson } from './lesson.ts';
import { hasBrowser, openBrowser, serveFromSource } from './served.ts';
import { Terminal } from './terminal.ts';

const name = 'lab.example.test';
/** What the proxy calls the place, and what Taproom was told. */
const [outside, inside] = ['/class/room7/taproom/', '/user/ada/taproom/'];

test('behind a proxy, in a sub-path, lesson 1 works in two windows of one learner and tells a second one', async ({
  home,
}) => {
  test.skip(!(await hasBrowser()), 'Debian’s chromium is not installed here.');
  const served = await serveFromSource(
    home,
    ['--serve', '--base-path', inside, '--allow-host', name],
    ownDisplay(),
  );
  const { port, hash, pathname } = new URL(served.address);
  expect(pathname).toBe(inside);
  await using proxy = await startProxy(Number(port));
  const address = `http://${name}:${proxy.port}${outside}${hash}`;
  const browser = await openBrowser([`--host-resolver-rules=MAP ${name} 127.0.0.1`]);
  try {
    const ada = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await ada.newPage();
    // Without its last slash: it is sent to the right one.
    await page.goto(address.replace(`${outside}#`, `${outside.slice(0, -1)}#`));
    expect(new URL(page.url()).pathname).toBe(outside);
    const [lesson, terminal] = [new Lesson(page), new Terminal(page)];
    await lesson.expectOpen(1);
    await lesson.step(1).predict(/fewer than ten/);
    await terminal.run('lspci');
    const solved = { evidence: /Ethernet controller/, explanation: /landlord of this house/ };
    await lesson.step(1).expectPassed(solved);

    const beside = await ada.newPage();
    await beside.goto(address);
    await new Lesson(beside).step(1).expectPassed(solved);

    const bob = await browser.newContext({ locale: 'zh-CN' });
    const late = await bob.newPage();
    await late.goto(address);
    const told = late.getByRole('alertdialog');
    await expect(told).toContainText('已有另一位学习者在使用这个Taproom');
    await expect(told).toContainText('TAPROOM_DATA_DIR');
    await terminal.run('echo alone');
    await expect(late.getByText('echo alone')).toHaveCount(0);
    await ada.close();
    // The place is free: the waiting window goes on by itself.
    await new Lesson(late).expectOpen(1);
  } finally {
    await browser.close();
  }
  expect(await served.stop()).toBe(0);
  await expectNothingLeft(home);
});

/** A proxy as they are: it has a path of its own for us, and calls us by an address. */
async function startProxy(to: number) {
  const onward = (request: IncomingMessage) => ({
    host: '127.0.0.1',
    port: to,
    path: (request.url ?? '').replace(outside.slice(0, -1), inside.slice(0, -1)),
    method: request.method,
    headers: { ...request.headers, host: `127.0.0.1:${to}` },
  });
  const server = createServer((request, response) => {
    ask(onward(request), (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  });
  server.on('upgrade', (request, socket) => {
    const { path, headers } = onward(request);
    const line = connect(to, '127.0.0.1', () => {
      const lines = Object.entries(headers).map(([key, value]) => `${key}: ${String(value)}`);
      line.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      line.pipe(socket).pipe(line);
    });
    for (const end of [line, socket]) end.on('error', () => end.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('A listening TCP server has an address.');
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
