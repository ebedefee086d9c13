import { expect, test } from './app.ts';
import { lifeOfDeb } from './deb.ts';
import { asRoot } from './home.ts';
import { thisMachine } from './machine.ts';

test('the .deb installs, starts for an ordinary user, and is purged without a trace', async ({ home }) => {
  test.skip(!asRoot, 'Only root can install a package.');
  await lifeOfDeb(home, thisMachine, async ({ terminal }) => {
    await terminal.prompt();
    expect(await terminal.read('echo alive')).toBe('alive');
  });
});
