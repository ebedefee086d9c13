import type { Text } from '../contract/text.ts';
import { shellQuote } from '../qemu/command-line.ts';

/** Why no window can open, and the ways on. */
export interface Advice {
  title: Text;
  body: Text;
}

/** Where nothing could show a window. */
export const displayAdvice: Advice = {
  title: { en: 'There is no display here for a window.', 'zh-CN': '这里没有可以显示窗口的屏幕。' },
  body: {
    en: 'Use a browser, on this machine or, through an SSH tunnel, on yours:\n    taproom serve',
    'zh-CN': '请用浏览器，在本机，或者经SSH隧道在你自己的电脑上：\n    taproom serve',
  },
};

/**
 * What a learner is told whose system refuses Chromium's sandbox, with the two ways on. The set-uid helper works where
 * user namespaces are refused, by AppArmor (Ubuntu 23.10 and later) or by the kernel's own switch.
 */
export function sandboxAdvice(helper: string): Advice {
  const path = shellQuote(helper);
  const allow = `sudo chown root:root ${path} && sudo chmod 4755 ${path}`;
  return {
    title: {
      en: 'This system does not let the window protect itself: Chromium’s sandbox is refused.',
      'zh-CN': '系统不允许窗口保护自己：Chromium的沙箱被拒绝了。',
    },
    body: {
      en: `Either allow it, once, as the administrator:\n    ${allow}\nOr use the browser you have, which needs no permission:\n    taproom serve`,
      'zh-CN': `要么由管理员允许一次：\n    ${allow}\n要么用现有的浏览器，无需任何许可：\n    taproom serve`,
    },
  };
}
