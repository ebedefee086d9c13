import type { Text } from '../../contract/text.ts';
import type { CommandFact } from '../facts.ts';
import { fail, type Failure } from '../judgement.ts';
import { commandFailed } from './command.ts';

/** Why testpmd sent nothing, by its own words; null where they do not say. */
export function courierStayed(expected: Text, { output, exitCode }: CommandFact): Failure | null {
  if (output.includes('No probed ethernet devices')) {
    return fail(
      'almost',
      expected,
      {
        en: 'testpmd ran, but found no network card that it may drive.',
        'zh-CN': 'testpmd运行了，但没有找到可以由它操作的网卡。',
      },
      {
        en: 'Look with lspci -k: the driver in use must be uio_pci_generic. After a restart of the guest, bind it anew.',
        'zh-CN': '用lspci -k看看：正在使用的驱动要是uio_pci_generic。客户机重启过的话，要重新绑定。',
      },
    );
  }
  if (/Cannot get hugepage information|Not enough memory available/.test(output)) {
    return fail(
      'almost',
      expected,
      {
        en: 'testpmd found no huge pages to put its packets into.',
        'zh-CN': 'testpmd没有找到可以放包的大页。',
      },
      {
        en: 'Reserve some first: echo 16 > /proc/sys/vm/nr_hugepages.',
        'zh-CN': '先预留一些：echo 16 > /proc/sys/vm/nr_hugepages。',
      },
    );
  }
  if (output.includes('No cores defined for forwarding')) {
    return fail(
      'almost',
      expected,
      {
        en: 'testpmd wants two worker threads, one to command and one to drive, and found one processor.',
        'zh-CN': 'testpmd要两个工作线程，一个指挥，一个收发，而处理器只有一个。',
      },
      {
        en: 'With --lcores=0@0,1@0 the two of them share it.',
        'zh-CN': '加上 --lcores=0@0,1@0，两个线程就合用它。',
      },
    );
  }
  const error = /^EAL: Error.*$/m.exec(output)?.[0];
  return error === undefined ? null : commandFailed(expected, 'dpdk-testpmd', exitCode, error);
}
