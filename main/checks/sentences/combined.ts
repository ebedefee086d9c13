import type { Text } from '../../contract/text.ts';
import { fail, type Failure, type Sentences } from '../judgement.ts';

/** Of a step with several parts: one of them was just done, or had been. */
export function restIsOpen({ expected, hint }: Sentences): Sentences {
  return {
    expected,
    found: {
      en: 'One part is done; the rest is still to come.',
      'zh-CN': '一部分已经做到，其余的还没有。',
    },
    hint,
  };
}

/** What a step rules out is not there. */
export const absent: Text = {
  en: 'What this step rules out is not there.',
  'zh-CN': '这一步要排除的情况没有出现。',
};

/** A check that must not hold does. */
export function holdsAfterAll(): Failure {
  return fail(
    'other-facts',
    ruledOut,
    {
      en: 'It still is as it was before.',
      'zh-CN': '现在还和原来一样。',
    },
    {
      en: 'Read the task again and change what it asks for.',
      'zh-CN': '再读一遍任务，看它要你改动什么，然后照着改。',
    },
  );
}

export const ruledOut: Text = {
  en: 'What this step rules out is no longer so.',
  'zh-CN': '这一步要排除的情况不再成立。',
};
