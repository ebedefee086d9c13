import type { FaultAction } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';

/** What every row tells a maintainer. */
interface Finding {
  /** What we see of it. */
  symptom: string;
  /** What has happened then, and the usual cause. */
  meaning: string;
}

/** Something that stops the learner until they choose what to do. `{name}` stands for that fact of the fault. */
export interface FaultRow extends Finding {
  message: Text;
  /** The next step. */
  hint: Text;
  /** The way out: a button each. */
  actions: readonly FaultAction[];
}

/** Something we dealt with, or that may pass: one line, and the work goes on. */
export interface NoticeRow extends Finding {
  /** What it is, and the next step where there is one. */
  message: Text;
  /** What was, or is, done about it without being asked. */
  recovery: string;
}

export const reinstall: Text = {
  en: 'Run the doctor to see what is missing; reinstalling Taproom (or npm start in a source tree) puts it back.',
  'zh-CN': '运行“体检”看看缺了什么；重新安装Taproom（在源码文件夹里执行npm start）即可恢复。',
};

export const startAgain: Text = {
  en: 'Start the guest again. Your progress is kept.',
  'zh-CN': '重新启动客户机即可，学习进度不会丢失。',
};

export const tryAgain: Text = {
  en: 'Try again in a moment; if it stays like this, restart the guest.',
  'zh-CN': '稍后再试；如果一直这样，请重启客户机。',
};
