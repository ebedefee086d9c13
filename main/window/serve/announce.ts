/** What is said aloud at start: everything that is not this machine alone with a key of this launch. */
import type { Text } from '../../contract/text.ts';
import { isLoopback } from './doors.ts';
import { type ServeOptions, TOKEN_VARIABLE } from './options.ts';

/** One sentence for each way in which these options open more than the default does. */
export function announcements(
  { listen, basePath, allowedHosts, token }: ServeOptions,
  exposed: boolean,
): Text[] {
  const said: Text[] = [];
  if (token.from === 'hub') {
    said.push({
      en: `The hub at ${token.hub.api} says who may come in.`,
      'zh-CN': `谁可以进入，由${token.hub.api}的hub决定。`,
    });
  } else if (!isLoopback(listen)) {
    said.push({
      en: `Taproom listens on ${listen}: whoever reaches this machine and has the key can use it. The line is not encrypted; outside a network you trust, put a proxy with HTTPS before it.`,
      'zh-CN': `Taproom正在${listen}上监听：能连到本机并持有密钥的人都可以使用。连接没有加密；在不可信的网络里，请在前面加一个HTTPS代理。`,
    });
  }
  if (allowedHosts.length > 0) {
    const names = allowedHosts.join(', ');
    said.push({
      en: `Pages under these names are let in, too: ${names}.`,
      'zh-CN': `以下主机名的页面也可以接入：${names.replaceAll(', ', '、')}。`,
    });
  }
  if (token.from === 'hub') return said;
  if (basePath !== '/') {
    said.push({ en: `Everything is below ${basePath}.`, 'zh-CN': `全部内容都在${basePath}之下。` });
  }
  if (token.from !== 'random') {
    const source = token.from === 'file' ? token.path : TOKEN_VARIABLE;
    said.push({
      en: `The key is the one of ${source}, and stays good until you change it there. It is not printed: put it behind “#token=”.`,
      'zh-CN': `密钥取自${source}，在你更换之前一直有效。密钥不会打印出来，请自己接在“#token=”后面。`,
    });
    if (exposed && token.from === 'file') {
      said.push({
        en: `Other accounts of this machine can read the key: chmod 600 ${source}`,
        'zh-CN': `本机的其他账户也能读到密钥，请执行：chmod 600 ${source}`,
      });
    }
  }
  return said;
}
