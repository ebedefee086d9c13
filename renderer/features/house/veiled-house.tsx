import { sentences } from '../../i18n/sentences.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { IconDoubt } from '../../ui/icons.tsx';
import { FoldButton } from './fold-button.tsx';
import { flat, office, viewBox } from './geometry.ts';
import { Backdrop, Building, Street } from './scenery.tsx';

const s = {
  title: { en: 'The house', 'zh-CN': '这栋楼' },
  drawn: { en: 'The curtains are drawn', 'zh-CN': '窗帘拉上了' },
  why: {
    en: 'A mystery tenant lives here. Only the terminal tells what is behind.',
    'zh-CN': '这里住着一位神秘房客。帘子后面有什么，只有终端会说。',
  },
} satisfies Texts;

/** A window with its curtains drawn, as wide as the room behind it. */
function Curtains({ x, y, width, height }: typeof flat) {
  const folds = Math.round(width / 15);
  const step = width / folds;
  return (
    <g aria-hidden="true">
      <rect x={x} y={y} width={width} height={height} className="scene-curtain" />
      {Array.from({ length: folds }, (_, at) => (
        <path
          key={at}
          d={`M${String(x + at * step)} ${String(y)}q${String(step * 0.75)} ${String(height / 2)} 0 ${String(height)}h${String(step * 0.42)}q${String(step * 0.5)} ${String(-height / 2)} 0 ${String(-height)}Z`}
          className="scene-curtain-fold"
        />
      ))}
      <path
        d={`M${String(x - 6)} ${String(y + 3)}h${String(width + 12)}`}
        className="scene-iron"
        strokeWidth="4"
      />
    </g>
  );
}

/** The house during a round of the exam: it stands there and says nothing. */
export function VeiledHouse({ folded, onFold }: { folded: boolean; onFold: (fold: boolean) => void }) {
  const t = useText();
  return (
    <section aria-label={t(s.title)} className="house border-line border-b" data-testid="house">
      {folded ? null : (
        <div className="house-scene">
          <svg
            viewBox={`0 0 ${String(viewBox.width)} ${String(viewBox.height)}`}
            preserveAspectRatio="xMidYMax meet"
            className="scene"
            role="img"
            aria-label={t(sentences(s.drawn, s.why))}
          >
            <Backdrop />
            <Street />
            <Building />
            <Curtains {...flat} />
            <Curtains {...office} />
            <circle
              cx={flat.x + flat.width / 2}
              cy={flat.y + flat.height / 2}
              r="30"
              className="scene-seal"
            />
            <text
              x={flat.x + flat.width / 2}
              y={flat.y + flat.height / 2 + 14}
              textAnchor="middle"
              className="scene-seal-text"
            >
              ?
            </text>
          </svg>
        </div>
      )}
      <div className="house-caption flex h-13 items-center gap-3 ps-4 pe-2 text-[13px] leading-snug">
        <IconDoubt className="text-copper size-4 shrink-0" />
        <p className="min-w-0 flex-1 py-1.5" role="status">
          <strong className="me-2 font-semibold">{t(s.drawn)}</strong>
          <span className="text-dim">{t(s.why)}</span>
        </p>
        <FoldButton folded={folded} onFold={onFold} />
      </div>
    </section>
  );
}
