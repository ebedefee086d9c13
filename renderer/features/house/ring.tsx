/** One virtqueue as a ring of slots, with two hands: what the guest has offered, and what QEMU has given back. */
import { useState } from 'react';
import {
  INDEX_WRAP,
  outstanding,
  type VirtioDevice,
  type Virtqueue,
} from '../../../main/contract/virtqueue.ts';
import { type Text, type Texts, useLanguage, useText } from '../../i18n/text.ts';
import { queueWords, ringSentence } from './ring-words.ts';
import { figure } from './meter-words.ts';

const s = {
  offered: { en: 'guest offered', 'zh-CN': '客户机已提供' },
  done: { en: 'QEMU has done', 'zh-CN': 'QEMU已办完' },
  out: { en: 'still out', 'zh-CN': '还没办完' },
} satisfies Texts;

const slots = (size: number): Text => ({ en: `${size} slots`, 'zh-CN': `${size}个格子` });

const RADIUS = 80;

/** Where the hand stands, as a number of turns that only ever grows: going backwards would tell a lie. */
function useTurns(index: number, size: number): number {
  const [seen, setSeen] = useState({ index, turns: index / Math.max(1, size) });
  if (seen.index === index || size === 0) return seen.turns;
  const steps = (index - seen.index + INDEX_WRAP) % INDEX_WRAP;
  // However many turns it was, the eye gets one and the rest of the last.
  const shown = steps > size ? size + (steps % size) : steps;
  setSeen({ index, turns: seen.turns + shown / size });
  return seen.turns;
}

function turned(turns: number) {
  return { transform: `rotate(${(turns * 360).toFixed(2)}deg)` };
}

/** The slots: a mark each, as far as the eye can tell them apart. */
function Slots({ size }: { size: number }) {
  return (
    <circle
      r={RADIUS}
      className="ring-slots"
      pathLength={size * 4}
      strokeDasharray="3 1"
      transform="rotate(-90)"
    />
  );
}

/** See above. */
export function Ring({ device, queue }: { device: VirtioDevice; queue: Virtqueue }) {
  const t = useText();
  const language = useLanguage();
  const { size, role } = queue;
  const words = queueWords(device, queue);
  const available = useTurns(queue.available, size);
  const used = useTurns(queue.used, size);
  const out = outstanding(queue);
  const rows = [
    { key: 'available', mark: '▼', name: s.offered, value: queue.available },
    { key: 'used', mark: '△', name: s.done, value: queue.used },
    { key: 'out', mark: '▬', name: s.out, value: out },
  ];
  return (
    <figure
      className={`ring-figure ${words.isSmall === true ? 'ring-small' : ''}`}
      data-queue={role}
      aria-label={t(words.name)}
    >
      <svg viewBox="-104 -104 208 208" className="ring-picture" aria-hidden="true">
        <Slots size={size} />
        <g className="ring-hand" style={turned(used)}>
          <circle
            r={RADIUS}
            className="ring-out"
            pathLength={size}
            strokeDasharray={`${Math.min(out, size)} ${Math.max(0, size - out)}`}
            strokeDashoffset={0}
            transform="rotate(-90)"
            visibility={out === 0 ? 'hidden' : 'visible'}
          />
          <path d="M0 -69l-7 12h14Z" className="ring-used" />
        </g>
        <g className="ring-hand" style={turned(available)}>
          <path d="M0 -91l-8 -13h16Z" className="ring-available" />
        </g>
        <text y="-3" textAnchor="middle" className="ring-role">
          {t(words.name)}
        </text>
        <text y="18" textAnchor="middle" className="ring-size">
          {t(slots(size))}
        </text>
      </svg>
      <figcaption>
        <dl className="ring-numbers" title={t(words.about)}>
          {rows.map(({ key, mark, name, value }) => (
            <div key={key}>
              <dt>
                <span aria-hidden="true" className="ring-mark">
                  {mark}
                </span>{' '}
                {t(name)}
              </dt>
              <dd data-number={key}>{figure(value, language)}</dd>
            </div>
          ))}
        </dl>
        <span className="sr-only">{t(ringSentence(words, queue))}</span>
      </figcaption>
    </figure>
  );
}
