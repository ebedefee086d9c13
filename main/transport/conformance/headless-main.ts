/** A headless entry around a scripted app, for `main/window/headless.test.ts`. Says on stderr what was stopped. */
import { faultError } from '../../faults/table.ts';
import { appPaths, dataDir } from '../../window/places.ts';
import { runHeadless } from '../../window/run-headless.ts';
import type { Compose } from '../app.ts';
import { scriptedApp } from './scripted-app.ts';

const say = (word: string): void => void process.stderr.write(`${word}\n`);

const scripted: Compose = (paths) => {
  if (process.env['SCRIPTED_SECOND']) {
    return Promise.reject(faultError('app.already-running', { folder: paths.data }));
  }
  return Promise.resolve({
    ...scriptedApp(),
    dispose() {
      say('dispose');
      // One that hangs, for the person who presses Ctrl+C twice.
      return process.env['SCRIPTED_STUCK'] ? new Promise(() => undefined) : Promise.resolve();
    },
    disposeNow: () => say('disposeNow'),
  });
};

await runHeadless(scripted, {
  args: process.argv.slice(2),
  program: 'taproom serve',
  paths: appPaths(null, dataDir(process.env)),
  exit: (status) => process.exit(status),
});
