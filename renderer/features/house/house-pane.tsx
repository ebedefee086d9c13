import { useId, useRef, useState } from 'react';
import { nicModels } from '../../../main/contract/machine.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { deviceName } from '../../lab/device-names.ts';
import { useStore } from '../../lab/store.ts';
import { TechnologyBadge, technologyOrder } from '../../lab/technology.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconChain, IconHouse, IconScreen } from '../../ui/icons.tsx';
import { FoldButton } from './fold-button.tsx';
import { type HouseFacts, houseFacts, isSideDoor, shortSlot } from './house-facts.ts';
import { MeterControl } from './meter-control.tsx';
import { houseParts, type PartId } from './house-parts.ts';
import { landlordFacts } from './landlord-facts.ts';
import { landlordParts } from './landlord-parts.ts';
import { LandlordScene } from './landlord-scene.tsx';
import type { Roving } from './part-group.tsx';
import { Stations } from './stations.tsx';
import { TenantPaths } from './tenant-paths.tsx';
import { RingView } from './ring-view.tsx';
import { Scene } from './scene.tsx';
import { ScreenView } from './screen-view.tsx';
import { VeiledHouse } from './veiled-house.tsx';

const s = {
  title: { en: 'The house', 'zh-CN': '这栋楼' },
  dark: { en: 'The flat is dark: the guest is off.', 'zh-CN': '房间是黑的：客户机没开。' },
  waking: { en: 'The lights are coming on.', 'zh-CN': '灯正在亮起来。' },
  fault: { en: 'A fuse has blown: the guest stopped.', 'zh-CN': '保险丝烧了：客户机停了。' },
  noCard: { en: 'No network card: the pipe is capped.', 'zh-CN': '没有网卡：水管封着。' },
  network: { en: 'network', 'zh-CN': '网络' },
  kernel: { en: 'host kernel', 'zh-CN': '宿主机内核' },
  programs: { en: 'programs', 'zh-CN': '程序' },
  /** Before the guest's bus was read nobody knows which. */
  driver: { en: 'driver', 'zh-CN': '驱动' },
  arriving: { en: 'The plumber is at work…', 'zh-CN': '水管工正在换管……' },
  pipe: { en: 'Look into the pipe', 'zh-CN': '看看管子里' },
  screen: { en: 'Look at the screen', 'zh-CN': '看看屏幕' },
  back: { en: 'Back to the house', 'zh-CN': '回到楼房图' },
  keys: {
    en: 'Arrow keys walk through the parts of the picture.',
    'zh-CN': '用方向键逐个走过图中的部分。',
  },
} satisfies Texts;

/** The stations of a packet, from the guest's programs to the wire. */
function stations({ nic }: HouseFacts): Text[] {
  if (nic === null) return [];
  const driver: Text =
    nic.driver !== null
      ? isSideDoor(nic.driver)
        ? { en: `side door ${nic.driver}`, 'zh-CN': `侧门${nic.driver}` }
        : { en: `driver ${nic.driver}`, 'zh-CN': `驱动${nic.driver}` }
      : nic.device === null
        ? s.driver
        : { en: 'no driver', 'zh-CN': '无驱动' };
  const slot = nic.device === null ? nicModels[nic.model].device : shortSlot(nic.device.slot);
  const middle: Record<typeof nic.technology, Text[]> = {
    emulated: [
      { en: `fake card ${slot}`, 'zh-CN': `假卡${slot}` },
      { en: 'a call to QEMU', 'zh-CN': '打电话给QEMU' },
      s.kernel,
    ],
    paravirtual: [
      { en: `card ${slot}`, 'zh-CN': `网卡${slot}` },
      { en: 'shared ring', 'zh-CN': '共享环' },
      { en: 'QEMU', 'zh-CN': 'QEMU' },
      s.kernel,
    ],
    passthrough: [{ en: `real card ${slot}`, 'zh-CN': `真卡${slot}` }],
  };
  return [s.programs, driver, ...middle[nic.technology], s.network];
}

function atRest(facts: HouseFacts): Text | null {
  if (facts.power === 'dark') return s.dark;
  if (facts.power === 'waking') return s.waking;
  if (facts.power === 'fault') return s.fault;
  if (facts.arriving !== undefined) return s.arriving;
  if (facts.nic === null) return s.noCard;
  return null;
}

function Path({ facts }: { facts: HouseFacts }) {
  const t = useText();
  const word = atRest(facts);
  if (word === s.noCard && facts.served.length > 0) return <ServedList served={facts.served} />;
  if (word !== null) return <p className="text-dim">{t(word)}</p>;
  const { nic } = facts;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {nic === null ? null : <TechnologyBadge of={nic.technology} />}
      <Stations of={nic?.technology ?? null} stations={stations(facts)} />
    </p>
  );
}

/** In a flat without a network card: what there is instead, and the way each of them is served. */
function ServedList({ served }: { served: HouseFacts['served'] }) {
  const t = useText();
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {technologyOrder.flatMap((technology) => {
        const own = served.filter((one) => one.technology === technology);
        if (own.length === 0) return [];
        return [
          <span key={technology} className="text-dim me-1 flex items-center gap-2 whitespace-nowrap">
            <TechnologyBadge of={technology} />
            {own.map(({ model }) => t(deviceName(model))).join(' · ')}
          </span>,
        ];
      })}
    </p>
  );
}

/** What stands in the place of the picture: itself, the rings, or what is on the guest's screens. */
type Sight = 'house' | 'pipe' | 'screen';

/** Parts of the picture that there is a closer look at. */
const sights: ReadonlyMap<string, Sight> = new Map<PartId, Sight>([
  ['line', 'pipe'],
  ['wires', 'pipe'],
  ['display', 'screen'],
  ['canvas', 'screen'],
]);

/** Leads to a closer look, and back. */
function SightButton(props: { of: Exclude<Sight, 'house'>; sight: Sight; onSight: (sight: Sight) => void }) {
  const t = useText();
  const isOpen = props.sight === props.of;
  const Icon = isOpen ? IconHouse : props.of === 'pipe' ? IconChain : IconScreen;
  return (
    <Button
      className="!px-2.5 !py-0 text-[12.5px]"
      aria-pressed={isOpen}
      onClick={() => props.onSight(isOpen ? 'house' : props.of)}
    >
      <Icon />
      {t(isOpen ? s.back : s[props.of])}
    </Button>
  );
}

export interface HousePaneProps {
  folded: boolean;
  onFold: (fold: boolean) => void;
}

/** The picture of this guest's real I/O path, and the line that explains what is pointed at. */
export function HousePane({ folded, onFold }: HousePaneProps) {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const devices = useStore(lab.devices);
  const facts = houseFacts(guest, devices);
  const host = useStore(lab.host);
  const household = host === null || facts.power !== 'lit' ? null : landlordFacts(host);
  const parts = household === null ? houseParts(facts) : landlordParts(household);
  const [pointed, setPointed] = useState<PartId | null>(null);
  const [roving, setRoving] = useState<PartId>('tenant');
  const [sight, setSight] = useState<Sight>('house');
  /** The graphics card whose screen was looked at last. */
  const [screen, setScreen] = useState<string | null>(null);
  const scene = useRef<HTMLDivElement>(null);
  const keysId = useId();
  const part = folded || sight !== 'house' ? undefined : parts.find((candidate) => candidate.id === pointed);
  const current = parts.some((candidate) => candidate.id === roving) ? roving : (parts[0]?.id ?? 'tenant');
  const walk: Roving = {
    current,
    titles: new Map(parts.map((candidate) => [candidate.id, t(candidate.title)])),
    onPoint: setPointed,
    onFocus: (id) => {
      setRoving(id);
      setPointed(id);
    },
  };

  const step = (by: number) => {
    const at = parts.findIndex((candidate) => candidate.id === current);
    const next = parts[(at + by + parts.length) % parts.length];
    if (next === undefined) return;
    scene.current?.querySelector<SVGGElement>(`[data-part="${next.id}"]`)?.focus();
  };

  if (guest.kind !== 'off' && guest.veiled === true) return <VeiledHouse folded={folded} onFold={onFold} />;
  return (
    <section aria-label={t(s.title)} className="house border-line border-b" data-testid="house">
      {folded ? null : (
        <div
          className="house-scene relative"
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSight('house');
          }}
        >
          {sight === 'pipe' ? <RingView facts={facts} /> : null}
          {sight === 'screen' ? <ScreenView facts={facts} wanted={screen} onWant={setScreen} /> : null}
          {sight === 'house' ? (
            <div
              ref={scene}
              className="h-full"
              aria-describedby={keysId}
              onClick={({ target }) => {
                const clicked = target instanceof Element ? target.closest<SVGElement>('[data-part]') : null;
                const closer = sights.get(clicked?.dataset['part'] ?? '');
                if (closer !== undefined) setSight(closer);
              }}
              onKeyDown={(event) => {
                const closer = sights.get(pointed ?? '');
                if (event.key === 'Enter' && closer !== undefined) setSight(closer);
                const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
                if (by === undefined) return;
                event.preventDefault();
                step(by);
              }}
            >
              {household === null ? (
                <Scene facts={facts} roving={walk} />
              ) : (
                <LandlordScene facts={household} roving={walk} />
              )}
            </div>
          ) : null}
          <div className="absolute end-2 top-1.5 flex gap-1.5">
            {sight === 'screen' || (sight === 'house' && facts.hasScreen) ? (
              <SightButton of="screen" sight={sight} onSight={setSight} />
            ) : null}
            {sight === 'screen' ? null : <SightButton of="pipe" sight={sight} onSight={setSight} />}
          </div>
        </div>
      )}
      <div className="house-caption flex min-h-13 flex-wrap items-center gap-x-3 ps-4 pe-2 text-[13px] leading-snug">
        <div className="flex min-w-0 flex-1 basis-96 items-center gap-3 py-1.5">
          {folded ? <IconHouse className="text-copper size-4 shrink-0" /> : null}
          <div className="min-w-0 flex-1" role="status">
            {part === undefined ? (
              household === null ? (
                <Path facts={facts} />
              ) : (
                <TenantPaths facts={household} />
              )
            ) : (
              <p className="line-clamp-2">
                <strong className="me-2 font-semibold">{t(part.title)}</strong>
                <span className="text-dim">{t(part.body)}</span>
              </p>
            )}
          </div>
        </div>
        <div className="ms-auto flex items-center gap-3">
          <MeterControl />
          <FoldButton folded={folded} onFold={onFold} />
        </div>
      </div>
      <p id={keysId} className="sr-only">
        {t(sentences(s.keys, ...parts.flatMap(({ title, body }) => [title, body])))}
      </p>
    </section>
  );
}
