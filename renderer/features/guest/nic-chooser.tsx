import type { GuestView } from '../../../main/contract/guest.ts';
import { type NicModel, nicModels } from '../../../main/contract/machine.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { noNic } from '../../lab/device-names.ts';
import { nicsByTechnology, technologies, TechnologyBadge } from '../../lab/technology.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { IconCheck, IconPlug } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';

const s = {
  title: { en: 'Network card of the guest', 'zh-CN': '客户机的网卡' },
  about: {
    en: 'Choosing one unplugs the old card and plugs in the new one while the guest runs.',
    'zh-CN': '选一块，就会拔下旧卡、插上新卡，客户机无须重启。',
  },
  noneAbout: { en: 'Pull the cable and the card.', 'zh-CN': '连线带卡一起拔掉。' },
  unplugging: { en: 'Unplugging the network card…', 'zh-CN': '正在拔下网卡……' },
  devices: { en: 'Plugging in the devices…', 'zh-CN': '正在接上设备……' },
  current: { en: 'plugged in', 'zh-CN': '使用中' },
  noDriver: { en: 'no driver in Debian’s kernel', 'zh-CN': 'Debian内核没有驱动' },
  later: {
    en: 'Passthrough cards need real hardware to hand over; they come in the lessons about VFIO.',
    'zh-CN': '直通网卡要有真硬件可交出去，讲VFIO的课里会遇到。',
  },
} satisfies Texts;

const chooser = (name: string): Text => ({ en: `Network card: ${name}`, 'zh-CN': `网卡：${name}` });
const switching = (name: string): Text => ({ en: `Plugging in ${name}…`, 'zh-CN': `正在换上${name}……` });

/** What the guest does not have yet; undefined when it has all it is going to have. */
function onItsWay(guest: GuestView): NicModel | null | undefined {
  switch (guest.kind) {
    case 'preparing':
    case 'launching':
    case 'booting':
    case 'restoring':
      return guest.machine.nic ?? undefined;
    case 'ready':
      return guest.switchingTo;
    case 'off':
    case 'paused':
    case 'stopping':
    case 'crashed':
      return undefined;
  }
}

/** A null that is on its way: the card leaves, or there is none and other devices come. */
function arrival(target: NicModel | null, current: NicModel | null | undefined): Text {
  if (target !== null) return switching(nicModels[target].label);
  return typeof current === 'string' ? s.unplugging : s.devices;
}

/** The NIC in the guest, and the list to choose another from. */
export function NicChooser({ guest }: { guest: GuestView }) {
  const lab = useLab();
  const t = useText();
  const current = guest.kind === 'off' ? undefined : guest.machine.nic;
  const target = onItsWay(guest);
  const name = current === undefined || current === null ? t(noNic) : nicModels[current].label;
  const look = current === undefined || current === null ? null : technologies[nicModels[current].technology];
  const Icon = look?.icon ?? IconPlug;
  return (
    <Popover
      panelLabel={t(s.title)}
      label={t(target === undefined ? chooser(name) : arrival(target, current))}
      title={t(s.title)}
      placement={{ side: 'above', align: 'start' }}
      triggerClass="hover:bg-raised flex shrink-0 items-center gap-1.5 rounded-md px-2.5 py-1"
      panelClass="w-[58rem] max-w-[calc(100vw-1rem)]"
      trigger={
        target === undefined ? (
          <>
            <Icon className={`size-4 ${look?.text ?? 'text-dim'}`} />
            <span className="truncate">{name}</span>
            {look === null ? null : (
              <span className={`whitespace-nowrap @max-[56rem]:sr-only ${look.text}`}>{t(look.word)}</span>
            )}
          </>
        ) : (
          <span className="animate-pulse truncate">{t(arrival(target, current))}</span>
        )
      }
    >
      {(close) => (
        <NicList
          current={target === undefined ? current : undefined}
          onChoose={(nic) => {
            close();
            if (nic !== current) lab.switchNic(nic);
          }}
        />
      )}
    </Popover>
  );
}

function NicList(props: { current: NicModel | null | undefined; onChoose: (nic: NicModel | null) => void }) {
  const t = useText();
  return (
    <div className="py-3">
      <p className="px-5 font-serif text-[18px] font-semibold">{t(s.title)}</p>
      <p className="text-dim px-5 text-[13px]">{t(s.about)}</p>
      <div className="columns-[24rem] gap-0">
        {nicsByTechnology().map(({ technology, nics }) => (
          <section
            key={technology}
            className="break-inside-avoid pt-3"
            aria-label={t(technologies[technology].word)}
          >
            <div className="flex items-center gap-2 px-5 pb-1">
              <TechnologyBadge of={technology} />
            </div>
            <ul>
              {nics.map((nic) => (
                <li key={nic}>
                  <NicRow
                    name={nicModels[nic].label}
                    id={nicModels[nic].pciId}
                    about={t(nicModels[nic].about)}
                    note={nicModels[nic].driver === null ? t(s.noDriver) : null}
                    current={nic === props.current}
                    onChoose={() => props.onChoose(nic)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        <div className="border-line mt-2 break-inside-avoid border-t pt-2">
          <NicRow
            name={t(noNic)}
            id={null}
            about={t(s.noneAbout)}
            note={null}
            current={props.current === null}
            onChoose={() => props.onChoose(null)}
          />
          <p className="text-dim mt-1 px-5 text-[12.5px]">{t(s.later)}</p>
        </div>
      </div>
    </div>
  );
}

function NicRow(props: {
  name: string;
  id: string | null;
  about: string;
  note: string | null;
  current: boolean;
  onChoose: () => void;
}) {
  const t = useText();
  return (
    <button
      type="button"
      aria-current={props.current}
      {...(props.current ? { 'data-autofocus': true } : {})}
      onClick={props.onChoose}
      className="hover:bg-raised focus-visible:bg-raised grid w-full grid-cols-[1.25rem_1fr_auto] gap-x-2 px-5 py-1.5 text-start outline-offset-[-2px]"
    >
      <span className="text-copper pt-1">{props.current ? <IconCheck /> : null}</span>
      <span className="min-w-0">
        <span className="font-medium">{props.name}</span>
        {props.current ? <span className="text-copper text-[12.5px]"> {t(s.current)}</span> : null}
        <span className="text-dim block text-[13px] leading-snug">
          {props.about}
          {props.note === null ? null : ` ${props.note}`}
        </span>
      </span>
      {props.id === null ? null : <code className="text-dim pt-0.5 font-mono text-[12.5px]">{props.id}</code>}
    </button>
  );
}
