import { describe, it } from 'vitest';
import { cases } from './conformance/cases.ts';
import { scriptedApp } from './conformance/scripted-app.ts';
import { memoryPorts } from './memory-port.ts';

describe('contract over memory', () => {
  it.each(cases)('$name', async ({ run }) => {
    const app = scriptedApp();
    await run(() => {
      const [main, window] = memoryPorts();
      app.accept(main);
      return Promise.resolve(window);
    });
  });
});
