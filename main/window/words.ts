/** The few words that main itself shows: menus, dialogs, and the line of a machine without a display. */
import type { Language } from '../contract/text.ts';

const words = {
  copy: { en: 'Copy', 'zh-CN': '复制' },
  cut: { en: 'Cut', 'zh-CN': '剪切' },
  paste: { en: 'Paste', 'zh-CN': '粘贴' },
  selectAll: { en: 'Select all', 'zh-CN': '全选' },
  edit: { en: 'Edit', 'zh-CN': '编辑' },
  view: { en: 'View', 'zh-CN': '视图' },
  window: { en: 'Window', 'zh-CN': '窗口' },
  zoomIn: { en: 'Larger', 'zh-CN': '放大' },
  zoomOut: { en: 'Smaller', 'zh-CN': '缩小' },
  zoomReset: { en: 'Actual size', 'zh-CN': '实际大小' },
  fullScreen: { en: 'Full screen', 'zh-CN': '全屏' },
  reload: { en: 'Reload window', 'zh-CN': '重新载入窗口' },
  quit: { en: 'Quit', 'zh-CN': '退出' },
  wait: { en: 'Wait', 'zh-CN': '继续等待' },
  pageGone: { en: 'The window has crashed.', 'zh-CN': '窗口崩溃了。' },
  pageStuck: { en: 'The window does not respond.', 'zh-CN': '窗口没有响应。' },
  guestLives: {
    en: 'Your guest keeps running. Reload the window to go on where you were.',
    'zh-CN': '客户机仍在运行。重新载入窗口即可继续。',
  },
  cannotStart: { en: 'Taproom could not start.', 'zh-CN': 'Taproom无法启动。' },
  openHere: {
    en: 'On this machine, or on the host of this container: ',
    'zh-CN': '在本机或容器的宿主机上：',
  },
  openAddress: { en: 'Taproom is running. Open this address: ', 'zh-CN': 'Taproom已启动，请打开此地址：' },
  serveHelp: { en: 'All options: ', 'zh-CN': '全部选项：' },
  stopping: { en: 'Stopping…', 'zh-CN': '正在停止……' },
} satisfies Record<string, Record<Language, string>>;

export type Word = keyof typeof words;

/** One word or sentence of main in the given language. */
export function say(word: Word, language: Language): string {
  return words[word][language];
}
