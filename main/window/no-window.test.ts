import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { sandboxAdvice } from './no-window.ts';

test('both languages name both ways on, with a command that a shell takes whatever the folder is called', () => {
  for (const helper of [
    '/opt/Taproom/app/chrome-sandbox',
    "/home/ada/Tap room's 水龙头/app/chrome-sandbox",
  ]) {
    const { body } = sandboxAdvice(helper);
    for (const language of ['en', 'zh-CN'] as const) {
      expect(body[language]).toContain('taproom serve');
      const command = /sudo chown (.*) && sudo chmod/.exec(body[language])?.[1] ?? '';
      expect(execFileSync('sh', ['-c', `printf '%s|' ${command}`], { encoding: 'utf8' })).toBe(
        `root:root|${helper}|`,
      );
    }
  }
});
