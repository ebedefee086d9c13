import { fail, type Failure } from '../judgement.ts';

/** A check that must not hold does. */
export function holdsAfterAll(line: string): Failure {
  return fail(
    'other-facts',
    {
      en: 'What this step rules out is no longer so.',
      'zh-CN': '这一步要排除的情况不再成立。',
    },
    { en: `It still is so: “${line}”.`, 'zh-CN': `它仍然成立：“${line}”。` },
    {
      en: 'Read the task again and change what it asks for.',
      'zh-CN': '再读一遍任务，改变它要求改变的地方。',
    },
  );
}
