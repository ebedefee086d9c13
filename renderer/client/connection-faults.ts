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
