import { pciIdOf } from '../../../main/contract/pci.ts';
import type { Technology } from '../../../main/contract/technology.ts';
import { type Language, type Texts, useLanguage, useText } from '../../i18n/text.ts';
import { technologies } from '../../lab/technology.tsx';
import { Fridge, Fuses, Kegs, Lamp, OfficeFurniture, Sink, Television, WindowPane } from './furniture.tsx';
import { flat, office, viewBox } from './geometry.ts';
import { type HouseFacts, landlordServes, shortSlot } from './house-facts.ts';
import { PartGroup, type Roving } from './part-group.tsx';
import { LandlordBusy, LandlordResting, Tenant } from './people.tsx';
import { CappedStub, Handle, Line, Tap } from './plumbing.tsx';
import { Canvas, FridgeDoors, ServedPlate, Shelf, Televisions, Wires } from './served.tsx';
import { Traffic } from './traffic.tsx';
import { Backdrop, Building, HostKernel, MainPipe, RealCard, Sign, Street } from './scenery.tsx';

const s = {
  flat: { en: 'The flat · your guest', 'zh-CN': '房间 · 你的客户机' },
  office: { en: 'The office · QEMU', 'zh-CN': '房东办公室 · QEMU' },
  kernel: { en: 'The basement · host kernel', 'zh-CN': '地下室 · 宿主机内核' },
  street: { en: 'the network', 'zh-CN': '网络' },
  noDriver: { en: 'no driver', 'zh-CN': '无驱动' },
  paused: { en: 'paused', 'zh-CN': '已暂停' },
} satisfies Texts;

/** The plate over the tap: the address and the IDs, as lspci shows them. */
function Plate({ facts }: { facts: HouseFacts }) {
  const t = useText();
  const { nic } = facts;
  // Nothing is claimed before the guest's own bus shows it.
  if (nic?.device == null) return null;
  const { device } = nic;
  const address = `${shortSlot(device.slot)}  ${pciIdOf(device)}`;
  const holder = nic.driver ?? t(s.noDriver);
  return (
    <g className={`scene-tech-${nic.technology}`}>
      <path d="M250 74v5M352 74v5" className="scene-iron" strokeWidth="1.4" />
      <rect x="228" y="78" width="142" height="34" rx="4" className="scene-plate" strokeWidth="1.4" />
      <text x="299" y="92" className="scene-mono" textAnchor="middle">
        {address}
      </text>
      <text x="299" y="106.5" className="scene-mono scene-tech-text" textAnchor="middle">
        {holder}
      </text>
    </g>
  );
}

function Landlord({ facts }: { facts: HouseFacts }) {
  if (!facts.landlordIn) return null;
  switch (landlordServes(facts)) {
    case 'emulated':
      return <LandlordBusy x={540} y={203} />;
    case 'paravirtual':
      return <LandlordResting x={512} y={203} asleep={false} />;
    case 'passthrough':
    case null:
      return <LandlordResting x={530} y={203} asleep />;
  }
}

const pillWidths: Readonly<Record<Language, Readonly<Record<Technology, number>>>> = {
  en: { emulated: 96, paravirtual: 101, passthrough: 109 },
  'zh-CN': { emulated: 75, paravirtual: 88, passthrough: 62 },
};

/** The technologies' words on the wall that data must cross, the network card's first. */
function WallWords({ facts: { nic, served } }: { facts: HouseFacts }) {
  const all = [...(nic === null ? [] : [nic.technology]), ...served.map(({ technology }) => technology)];
  return [...new Set(all)].map((technology, index) => (
    // The second keeps clear of the ring in the wall.
    <WallWord
      key={technology}
      technology={technology}
      x={index > 0 && nic !== null ? 405 : 398}
      y={80 + index * 27}
    />
  ));
}

function WallWord({ technology, x, y }: { technology: Technology; x: number; y: number }) {
  const t = useText();
  const language = useLanguage();
  const look = technologies[technology];
  return (
    <g className={`scene-tech-${technology}`} aria-hidden="true">
      <rect
        x={x}
        y={y}
        width={pillWidths[language][technology]}
        height="23"
        rx="11.5"
        className="scene-pill"
        strokeWidth="1.2"
      />
      <svg x={x + 6} y={y + 4} width="15" height="15" className="scene-tech-text scene-icon">
        <look.icon />
      </svg>
      <text x={x + 26} y={y + 16} className="scene-label scene-tech-text">
        {t(look.word)}
      </text>
    </g>
  );
}

/** The building as it is now. Everything in it follows from the facts. */
export function Scene({ facts, roving }: { facts: HouseFacts; roving: Roving }) {
  const t = useText();
  const { nic } = facts;
  const present = nic?.device != null;
  const disks = facts.served.filter(({ kind }) => kind === 'disk');
  const screens = facts.served.filter(({ kind }) => kind === 'display');
  return (
    <svg
      viewBox={`0 0 ${viewBox.width} ${viewBox.height}`}
      preserveAspectRatio="xMidYMax meet"
      className="scene"
      data-power={facts.power}
      role="group"
    >
      <Backdrop />
      <Street />
      <Building />
      <g aria-hidden="true">
        <text x={flat.x + 8} y="65" className="scene-label scene-fascia-text">
          {t(s.flat)}
        </text>
        <text x={office.x + 8} y="65" className="scene-label scene-fascia-text">
          {t(s.office)}
        </text>
        <text x="62" y="250" className="scene-label scene-cellar-text">
          {t(s.kernel)}
        </text>
        <text x="826" y="284" className="scene-label scene-earth-text">
          {t(s.street)} →
        </text>
      </g>
      <Kegs />
      <Sign />
      <WindowPane />
      <Lamp />
      <PartGroup id="street" roving={roving} hit={{ x: 704, y: 216, width: 250, height: 60 }}>
        <MainPipe />
      </PartGroup>
      <PartGroup id="kernel" roving={roving} hit={{ x: 548, y: 224, width: 148, height: 48 }}>
        <HostKernel idle={nic === null || nic.technology === 'passthrough'} />
        <RealCard />
      </PartGroup>
      <PartGroup id="fuses" roving={roving} hit={{ x: 60, y: 84, width: 42, height: 52 }}>
        {facts.chipset.length > 0 ? <Fuses /> : null}
      </PartGroup>
      <PartGroup
        id="display"
        roving={roving}
        hit={{ x: 100, y: 144, width: screens.length > 1 ? 80 : 40, height: 60 }}
      >
        {screens.length > 0 ? (
          <Televisions served={screens} />
        ) : facts.displays.length > 0 ? (
          <Television />
        ) : null}
      </PartGroup>
      <PartGroup id="disk" roving={roving} hit={{ x: 58, y: 138, width: 42, height: 66 }}>
        {disks.length > 0 ? <FridgeDoors served={disks} /> : facts.disks.length > 0 ? <Fridge /> : null}
      </PartGroup>
      {facts.served.length === 0 ? null : (
        <PartGroup id="wires" roving={roving} hit={{ x: 62, y: 206, width: 620, height: 15 }}>
          <Wires served={facts.served} />
        </PartGroup>
      )}
      <Sink />
      {nic === null && facts.served.length > 0 ? (
        <ServedPlate served={facts.served} />
      ) : (
        <Plate facts={facts} />
      )}
      <OfficeFurniture busy={facts.landlordIn && landlordServes(facts) === 'emulated'} />
      {disks.length === 0 ? null : (
        <PartGroup id="shelf" roving={roving} hit={{ x: 643, y: 134, width: 42, height: 70 }}>
          <Shelf served={disks} />
        </PartGroup>
      )}
      {screens.length === 0 ? null : (
        <PartGroup id="canvas" roving={roving} hit={{ x: 613, y: 150, width: 29, height: 54 }}>
          <Canvas />
        </PartGroup>
      )}
      <PartGroup id="tenant" roving={roving} hit={{ x: 190, y: 112, width: 56, height: 94 }}>
        <Tenant x={214} y={203} />
      </PartGroup>
      {nic === null ? null : (
        <PartGroup id="line" roving={roving} hit={{ x: 338, y: 110, width: 84, height: 92 }}>
          <Line key={nic.model} technology={nic.technology} live={present} />
        </PartGroup>
      )}
      <PartGroup id="landlord" roving={roving} hit={{ x: 452, y: 92, width: 130, height: 112 }}>
        <Landlord facts={facts} />
      </PartGroup>
      <PartGroup id="tap" roving={roving} hit={{ x: 286, y: 124, width: 50, height: 34 }}>
        {nic === null ? <CappedStub /> : <Tap technology={nic.technology} present={present} />}
      </PartGroup>
      {nic === null ? null : (
        <PartGroup id="handle" roving={roving} hit={{ x: 296, y: 104, width: 36, height: 22 }}>
          {present ? <Handle technology={nic.technology} bound={nic.driver !== null} /> : null}
        </PartGroup>
      )}
      <Traffic technology={present ? nic.technology : null} served={facts.served} />
      <rect x={flat.x} y={flat.y} width={flat.width} height={flat.height} className="scene-night" />
      {facts.landlordIn ? null : (
        <rect x={office.x} y={office.y} width={office.width} height={office.height} className="scene-night" />
      )}
      {facts.landlordIn ? <WallWords facts={facts} /> : null}
      {facts.power === 'paused' ? (
        <text x="196" y="150" textAnchor="middle" className="scene-label scene-fascia-text">
          {t(s.paused)}
        </text>
      ) : null}
      {facts.power === 'fault' ? (
        <path d="m84 96-14 24h11l-5 20 19-28H83l7-16Z" className="scene-bolt" strokeWidth="1.5" />
      ) : null}
    </svg>
  );
}
