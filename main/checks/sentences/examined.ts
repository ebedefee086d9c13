import type { ExaminedCheck } from '../../contract/check.ts';
import type { ExamScore } from '../../contract/exam.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';

type Examined = ExaminedCheck['examined'];

/** An exam of that length; how many points it takes is said once one has ended. */
export function examinedExpected({ rounds }: Pick<Examined, 'rounds'>): Text {
  return {
    en: `An exam with ${String(rounds)} tenants, taken to its end.`,
    'zh-CN': `考完一场，共${String(rounds)}位房客。`,
  };
}

function pointsExpected({ rounds, points }: Examined): Text {
  return {
    en: `An exam with ${String(rounds)} tenants that ends with ${String(points)} points or more.`,
    'zh-CN': `考完一场，共${String(rounds)}位房客，得${String(points)}分以上。`,
  };
}

/** How an exam ended, as evidence. */
export function result({ points, outOf }: ExamScore): Text {
  return {
    en: `${String(points)} of ${String(outOf)} points`,
    'zh-CN': `${String(outOf)}分里得了${String(points)}分`,
  };
}

export function notTaken(rounds: number): Failure {
  return fail(
    'nothing-yet',
    examinedExpected({ rounds }),
    { en: 'No exam has been taken to its end yet.', 'zh-CN': '还没有考完过一场。' },
    { en: 'Begin the exam in this step.', 'zh-CN': '请在这一步里开始考试。' },
  );
}

export function tooFew(examined: Examined, { points, outOf }: ExamScore): Failure {
  return fail(
    'almost',
    pointsExpected(examined),
    {
      en: `The last one ended with ${String(points)} of ${String(outOf)} points.`,
      'zh-CN': `上一场得了${String(points)}分，满分${String(outOf)}分。`,
    },
    {
      en: 'Read in the result what each line left open, then take a new exam.',
      'zh-CN': '先看结果里每一行差在哪儿，再考一场新的。',
    },
  );
}
