import { rmSync } from 'node:fs';
import { makeHome, type Home } from '../../e2e/home.ts';
import { RunningApp } from '../app/launch.ts';
import { appUnderTest } from '../app/program.ts';
import type { Bench } from '../context.ts';
import type { Study } from './study.ts';

const ROUNDS = 5;

/** The real app in its window, of a learner who has had it before: the first launch is not counted. */
export const appLaunch: Study = {
  title: `launches of the app (${ROUNDS}, after a first one)`,
  measures: ['app_launch_to_lesson', 'app_launch_to_prompt'],
  run: async (bench) => {
    const program = appUnderTest(bench.workplace.root);
    if (program === undefined) throw new Error('neither the packaged app nor its Electron is here');
    if (process.env['DISPLAY'] === undefined) throw new Error('there is no display');
    const home = await makeHome();
    const remove = () => rmSync(home.folder, { recursive: true, force: true });
    const forget = bench.workplace.atExit(remove);
    try {
      for (let round = 0; round <= ROUNDS; round++) {
        const { lessonMs, promptMs } = await launchOnce(bench, program.path, home);
        if (round === 0) continue;
        bench.add('app_launch_to_lesson', lessonMs);
        bench.add('app_launch_to_prompt', promptMs);
      }
    } finally {
      forget();
      remove();
    }
  },
};

async function launchOnce(bench: Bench, program: string, home: Home) {
  const app = await RunningApp.launch(program, home, (undo) => bench.workplace.atExit(undo));
  try {
    const [lessonMs, promptMs] = await Promise.all([
      app.sinceLaunchUntil('[data-testid^="step-"]', /\S/),
      app.sinceLaunchUntil('[data-testid="terminal"] .xterm-rows', /tenant:\S*#/),
    ]);
    return { lessonMs, promptMs };
  } finally {
    await app.close();
  }
}
