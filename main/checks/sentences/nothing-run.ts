import type { Text } from '../../contract/text.ts';

/** Before the first attempt: other commands may have been run, which the step does not look at. */
export const nothingRun: Text = {
  en: 'Nothing that this step looks at has been run yet.',
  'zh-CN': '这一步要看的命令还没有运行过。',
};
