import type { SeatName } from '../../contract/seat.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';

/** Whose terminal it is. */
const terminals: Record<SeatName, Text> = {
  host: { en: 'the host’s terminal', 'zh-CN': '宿主机的终端' },
  tenant1: { en: 'the terminal of tenant 1', 'zh-CN': '房客1的终端' },
  tenant2: { en: 'the terminal of tenant 2', 'zh-CN': '房客2的终端' },
};

const numbers = { tenant1: 1, tenant2: 2 } as const;

/** What is wanted, and in whose terminal. */
export function wantedAt(wanted: Text, seat: SeatName): Text {
  const there = terminals[seat];
  return { en: `In ${there.en}: ${wanted.en}`, 'zh-CN': `${there['zh-CN']}里：${wanted['zh-CN']}` };
}

/** The right line in the wrong terminal. */
export function typedElsewhere(expected: Text, typed: SeatName, wanted: SeatName): Failure {
  const [there, here] = [terminals[typed], terminals[wanted]];
  return fail(
    'other-seat',
    expected,
    {
      en: `You typed that in ${there.en}; this step is about ${here.en}.`,
      'zh-CN': `这条命令输在了${there['zh-CN']}里，而这一步要看的是${here['zh-CN']}。`,
    },
    {
      en: `Go to ${here.en} with F7, and type it there.`,
      'zh-CN': `按F7切换到${here['zh-CN']}，在那里再输入一次。`,
    },
  );
}

/** Nobody lives there yet, or nobody any more. */
export function noTenant(expected: Text, seat: Exclude<SeatName, 'host'>): Failure {
  const number = numbers[seat];
  return fail(
    'nothing-yet',
    expected,
    { en: `There is no tenant ${number} now.`, 'zh-CN': `现在没有房客${number}。` },
    {
      en: 'Start it in the host’s terminal with `tenant`, then type in its own.',
      'zh-CN': '先在宿主机的终端里用`tenant`把它启动，再到它自己的终端里输入。',
    },
  );
}
