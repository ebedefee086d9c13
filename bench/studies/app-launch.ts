import { rmSync } from 'node:fs';
import { makeHome, type Home } from '../../e2e/home.ts';
import { bareApp, bareWords } from '../app/bare.ts';
import { RunningApp } from '../app/launch.ts';
import { appUnderTest } from '../app/program.ts';
import type { Bench } from '../context.ts';
import type { Study } from './study.ts';

const ROUNDS = 5;

/** The real app in its window, of a learner who has had it before: the first launch is not counted. */
export const appLaunch: Study = {
  title: `launches of the app (${ROUNDS}, after a first one)`,
  measures: ['app_launch_to_lesson', 'app_launch_to_prompt', 'bare_electron_page'],
  run: async (bench) => {
    const program = appUnderTest(bench.workplace.root);
    if (program === undefined) throw new Error('neither the packaged app nor its Electron is here');
    if (process.env['DISPLAY'] === undefined) throw new Error('there is no display');
    const home = await makeHome();
    const remove = () => rmSync(home.folder, { recursive: true, force: true });
    const forget = bench.workplace.atExit(remove);
    const bare = bench.wants('bare_electron_page') ? await bareApp(program.path) : null;
    const forgetBare = bench.workplace.atExit(() => bare?.forget());
    try {
      for (let round = 0; round <= ROUNDS; round++) {
        // Turn by turn, so that a busy minute of the machine is in both.
        const bareMs = bare === null ? null : await showOnce(bench, bare.path, home);
        const { lessonMs, promptMs } = await launchOnce(bench, program.path, home);
        if (round === 0) continue;
        if (bareMs !== null) bench.add('bare_electron_page', bareMs);
        bench.add('app_launch_to_lesson', lessonMs);
        bench.add('app_launch_to_prompt', promptMs);
      }
    } finally {
      forgetBare();
      bare?.forget();
      forget();
      remove();
    }
  },
};

async function showOnce(bench: Bench, program: string, home: Home): Promise<number> {
  const app = await RunningApp.launch(program, home, (undo) => bench.workplace.atExit(undo));
  try {
    return await app.sinceLaunchUntil(bareWords.selector, bareWords.text);
  } finally {
    await app.close();
  }
}

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
