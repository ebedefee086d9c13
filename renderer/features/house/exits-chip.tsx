/** What the last command cost a landlord in exits of its tenants: in short, and everything on hover and focus. */
import type { CommandExits } from '../../../main/contract/meter.ts';
import type { TenantExits } from '../../../main/contract/tenant-exits.ts';
import { type Text, type Texts, useLanguage, useText } from '../../i18n/text.ts';
import { CommandWords } from '../../ui/command-words.tsx';
import { Tip } from '../../ui/tip.tsx';
import { exitKinds, exitRate, exitsWord, mainTenant } from './exits-words.ts';
import { Figures } from './figures.tsx';
import { figure } from './meter-words.ts';

const s = {
  bells: { en: 'Interrupts put into the tenant', 'zh-CN': '送进房客的中断' },
  qemu: { en: 'Processor time of its QEMU', 'zh-CN': '它的QEMU用掉的处理器时间' },
  vhost: { en: 'Processor time of vhost', 'zh-CN': 'vhost用掉的处理器时间' },
  what: {
    en: 'Counted by the landlord’s own KVM while the command ran: each time that the tenant’s processor left the tenant, for whatever reason. A count takes a moment to begin, so the very start of the command is not in it.',
    'zh-CN':
      '由房东自己的KVM在命令运行期间数的：房客的处理器每离开房客一次，不管为了什么，都算一次。开始计数要一点时间，命令最开头的那一瞬不在里面。',
  },
} satisfies Texts;

/** See above. */
export function ExitsChip({ result }: { result: CommandExits }) {
  const t = useText();
  const rate = exitRate(result);
  return (
    <Tip
      placement={{ side: 'below', align: 'end' }}
      tip={<Details result={result} />}
      className="border-edge text-ink inline-flex cursor-help items-center gap-1.5 rounded-lg border px-2 py-0.5 text-[12.5px] leading-6 font-medium whitespace-nowrap tabular-nums"
    >
      {t(exitsWord(mainTenant(result)))}
      {rate === null ? null : <span className="font-normal">· {t(rate)}</span>}
    </Tip>
  );
}

function Details({ result }: { result: CommandExits }) {
  const t = useText();
  return (
    <div className="flex flex-col gap-2">
      <code className="font-mono text-[12.5px]">
        <CommandWords text={result.command} />
      </code>
      {result.tenants.map((exits) => (
        <TenantRows key={exits.tenant} exits={exits} />
      ))}
      <p className="text-dim border-line border-t pt-2 text-[12.5px] leading-5">{t(s.what)}</p>
    </div>
  );
}

function TenantRows({ exits }: { exits: TenantExits }) {
  const t = useText();
  const language = useLanguage();
  const besides: [Text, string][] = [
    [s.bells, figure(exits.injections, language)],
    [s.qemu, `${figure(exits.qemuMs, language)} ms`],
  ];
  if (exits.vhostMs !== null) besides.push([s.vhost, `${figure(exits.vhostMs, language)} ms`]);
  return (
    <div>
      <p className="font-medium tabular-nums">{t(exitsWord(exits))}</p>
      <Figures rows={exitKinds(exits, language)} />
      {/* These are no kinds of exits: who adds up comes to the sum above without them. */}
      <div className="mt-1.5">
        <Figures rows={besides} />
      </div>
    </div>
  );
}
