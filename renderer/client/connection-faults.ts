/** What a person reads when the page can't reach Taproom; only a browser gets to see these. */
import type { Fault } from '../../main/contract/fault.ts';

/** The address was opened without its last part. */
export const noToken: Fault = {
  tag: 'connection.no-token',
  message: {
    en: 'This address is not complete: the key after “#” is missing.',
    'zh-CN': '这个地址不完整：缺少“#”之后的密钥。',
  },
  hint: {
    en: 'Copy the whole address that Taproom printed in its terminal, and open it here.',
    'zh-CN': '请把Taproom在终端里打印的地址完整复制过来，在这里打开。',
  },
  data: {},
  actions: [],
};

/** Another browser has a window open on this Taproom. */
export const taken: Fault = {
  tag: 'connection.taken',
  message: {
    en: 'Another learner is using this Taproom now; one process serves one learner.',
    'zh-CN': '已有另一位学习者在使用这个Taproom；一个进程只供一位学习者使用。',
  },
  hint: {
    en: 'If that is you in another browser, close its windows, and this one goes on by itself. Otherwise start a Taproom of your own, with a data folder of its own in TAPROOM_DATA_DIR.',
    'zh-CN':
      '如果那是你自己在另一个浏览器里打开的，关掉那边的窗口，这里会自动继续。否则请另外启动一个Taproom，并用TAPROOM_DATA_DIR给它单独的数据文件夹。',
  },
  data: {},
  actions: ['retry'],
};

/** Nobody answers, or the key is that of an earlier launch (a browser isn't told which). */
export const unreachable: Fault = {
  tag: 'connection.unreachable',
  message: {
    en: 'Taproom does not answer at this address.',
    'zh-CN': '这个地址上的Taproom没有应答。',
  },
  hint: {
    en: 'See whether it still runs in its terminal and whether your SSH tunnel is up; connecting again goes on by itself. If it was started anew, open the address it printed then.',
    'zh-CN':
      '请看看它是否还在终端里运行、SSH隧道是否畅通；页面会自动不断重连。如果它重新启动过，请打开它新打印的地址。',
  },
  data: {},
  actions: ['retry'],
};

/** The same where a hub started this Taproom, and stops it when nobody has touched its page for long. */
export const stoppedByHub: Fault = {
  tag: 'connection.stopped-by-hub',
  message: {
    en: 'Your Taproom does not answer. The hub stops it when nobody has touched the page for a while.',
    'zh-CN': '你的Taproom没有应答。页面久未操作时，hub会停掉它。',
  },
  hint: {
    en: 'Load this page anew: the hub starts it again, and you go on where you were.',
    'zh-CN': '请重新载入本页：hub会重新启动它，你可以接着上次继续学。',
  },
  data: {},
  actions: ['retry'],
};
