import { type Text, type Texts, useText, verbatim } from '../../i18n/text.ts';
import { seatNames } from '../../lab/seats.ts';
import { TechnologyBadge } from '../../lab/technology.tsx';
import { shortSlot } from './house-facts.ts';
import type { FlatFacts, HandedDevice, LandlordFacts } from './landlord-facts.ts';
import { Stations } from './stations.tsx';

const s = {
  nobody: {
    en: 'Both flats are empty. The command tenant, in the host’s terminal, lets one move in.',
    'zh-CN': '两间房都空着。在宿主机的终端里运行tenant命令，就会住进一个房客。',
  },
  noCard: { en: 'no network card', 'zh-CN': '没有网卡' },
  own: { en: 'its own small network', 'zh-CN': '它自己的小网络' },
  hardware: { en: 'the hardware', 'zh-CN': '硬件本身' },
} satisfies Texts;

/** A part by its kind, and a whole device as one. */
function deviceWord({ slot, isPart }: HandedDevice): Text {
  const short = shortSlot(slot);
  return isPart ? verbatim(`VF ${short}`) : { en: `all of ${short}`, 'zh-CN': `整块${short}` };
}

/** The stations of a packet of this tenant's, on its way down. */
function stations({ process, nic, server, handed }: FlatFacts, taps: LandlordFacts['taps']): Text[] {
  if (process === null) return [];
  if (nic === null) return [s.noCard];
  const bridge = taps.find(({ name }) => name === nic.tap)?.bridge ?? null;
  const beyond =
    nic.tap === null ? [s.own] : [verbatim(nic.tap), ...(bridge === null ? [] : [verbatim(bridge)])];
  switch (server) {
    case 'process':
      return [verbatim(nic.model), verbatim(`QEMU ${process.pid}`), ...beyond];
    case 'helper':
      return [verbatim(nic.model), verbatim('vhost'), ...beyond];
    case 'hardware':
      return [handed === null ? verbatim(nic.model) : deviceWord(handed), s.hardware];
    case null:
      return [s.noCard];
  }
}

/** For each tenant, the way that its packets take; or that nobody lives there. */
export function TenantPaths({ facts }: { facts: LandlordFacts }) {
  const t = useText();
  const lived = facts.flats.filter(({ process }) => process !== null);
  if (lived.length === 0) return <p className="text-dim">{t(s.nobody)}</p>;
  return lived.map((flat) => (
    <p key={flat.seat} className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <strong className="font-medium">{t(seatNames[flat.seat])}</strong>
      {flat.nic === null ? null : <TechnologyBadge of={flat.nic.technology} />}
      <Stations of={flat.nic?.technology ?? null} stations={stations(flat, facts.taps)} />
    </p>
  ));
}
