import type { StepVerdict } from '../../main/contract/lesson.ts';
import { probesFor } from '../../main/checks/probes.ts';
import { machineOf } from '../../main/app/machine-of.ts';
import { loadLessons } from '../../main/lessons/load.ts';
import { openProgress } from '../../main/lessons/progress.ts';
import { Tutor } from '../../main/tutor/tutor.ts';
import { usualMachine } from '../context.ts';
import { within } from '../deadline.ts';
import type { MetricId } from '../metrics.ts';
import type { Study } from './study.ts';

const ROUNDS = 10;

/** A verdict later than this is not coming. */
const VERDICT_MS = 30_000;

interface Kind {
  id: MetricId;
  /** Whether its check also asks the guest. */
  asks: boolean;
  lessonId: string;
  stepId: string;
  /** What solves the step. */
  line: string;
}

/** One step that judges what was shown, one that also asks the guest; both of shipped lessons. */
const kinds: readonly Kind[] = [
  {
    id: 'verdict_latency',
    asks: false,
    lessonId: 'fake-tap',
    stepId: 'the-drivers-list',
    line: 'modinfo e1000 | grep -i 100e',
  },
  {
    id: 'verdict_latency_with_truth',
    asks: true,
    lessonId: 'first-look',
    stepId: 'who-looks-after-it',
    line: 'lspci -k',
  },
];

/** From the end of the learner's command to the tutor's verdict, through the lessons and checks of the app. */
export const verdicts: Study = {
  title: `verdicts (${ROUNDS} of each kind)`,
  measures: ['verdict_latency', 'verdict_latency_with_truth'],
  run: (bench) =>
    bench.withGuest(bench.workplace.guest('use'), usualMachine, async ({ guest, seat }) => {
      const { lessons } = await loadLessons([bench.workplace.paths.lessons]);
      const { progress } = await openProgress(bench.workplace.paths.data);
      let heard: (verdict: StepVerdict) => void = () => undefined;
      const tutor = new Tutor(
        {
          probe: (probe) => guest.probe(probe),
          get machine() {
            return machineOf(guest.view);
          },
        },
        progress,
        { lessonChanged: () => undefined, verdict: (verdict) => heard(verdict) },
      );
      tutor.useLessons(lessons);
      const stop = guest.onCommand((command) => void tutor.sawCommand(command));
      for (const { id, asks, lessonId, stepId, line } of kinds) {
        if (!bench.wants(id)) continue;
        const step = lessons.find((one) => one.id === lessonId)?.steps.find((one) => one.id === stepId);
        if (step === undefined || probesFor(step.check).length > 0 !== asks) {
          throw new Error(`${lessonId}/${stepId} is no longer the kind of step that this measures.`);
        }
        for (let round = 0; round < ROUNDS; round++) {
          // An empty sheet each time.
          tutor.practise({ lessonId, on: false });
          tutor.practise({ lessonId, on: true });
          tutor.focus({ lessonId, stepId });
          const judged = new Promise<{ verdict: StepVerdict; at: number }>((resolve) => {
            heard = (verdict) => resolve({ verdict, at: performance.now() });
          });
          const { endedAt } = await seat.run(line);
          const { verdict, at } = await within(VERDICT_MS, `the verdict on "${line}"`, judged);
          if (verdict.verdict.kind !== 'pass') throw new Error(`"${line}" did not solve ${stepId}.`);
          bench.add(id, at - endedAt);
        }
      }
      stop();
      await progress.flush();
    }),
};
