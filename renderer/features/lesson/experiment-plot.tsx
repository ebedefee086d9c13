/** Every run of an experiment as a mark on one axis: nothing is averaged away. */
import {
  type ExperimentSideView,
  type ExperimentView,
  figure,
  medianOf,
  valueOf,
} from '../../../main/contract/experiment.ts';
import type { Technology } from '../../../main/contract/technology.ts';
import { useText } from '../../i18n/text.ts';
import { technologies } from '../../lab/technology.tsx';
import { pictureWords, quantityWord, ticksTo, valuesOf } from './experiment-words.ts';

/** Pixels of the picture, whose height follows from the number of sides. Across, it is as wide as there is room. */
const top = 4;
const rowHeight = 46;
const axisHeight = 34;

/** See above. The words beside it say the same. */
export function ExperimentPlot({ view }: { view: ExperimentView }) {
  const t = useText();
  const values = view.sides.flatMap(({ runs }) => valuesOf(runs, view.quantity));
  // Without a run there is no scale to speak of.
  const ticks = values.length === 0 ? [] : ticksTo(Math.max(...values) * 1.02);
  const end = ticks.at(-1) ?? 1;
  // A share of the axis, so that letters keep their size in a narrow column.
  const x = (value: number) => `${(value / end) * 100}%`;
  const floor = top + view.sides.length * rowHeight;
  return (
    <svg
      role="img"
      aria-label={t(pictureWords(view))}
      height={floor + axisHeight}
      // A mark may reach over the ends of the axis.
      className="text-dim ms-2.5 me-3 block w-[calc(100%-1.375rem)] overflow-visible font-sans text-[12.5px] tabular-nums"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={top} y2={floor} className="stroke-line" />
          <text
            x={x(tick)}
            y={floor + 15}
            textAnchor={tick === 0 ? 'start' : tick === end ? 'end' : 'middle'}
            className="fill-current"
          >
            {tick}
          </text>
        </g>
      ))}
      <line x1={0} x2="100%" y1={floor} y2={floor} className="stroke-edge" />
      <text x="100%" y={floor + 30} textAnchor="end" className="fill-current">
        {t(quantityWord(view))} →
      </text>
      {view.sides.map((side, at) => (
        <Strip key={side.id} side={side} view={view} x={x} y={top + at * rowHeight} />
      ))}
    </svg>
  );
}

function Strip(props: {
  side: ExperimentSideView;
  view: ExperimentView;
  x: (value: number) => string;
  y: number;
}) {
  const { side, view, x, y } = props;
  const values = valuesOf(side.runs, view.quantity);
  const median = medianOf(values);
  const middle = y + 30;
  const look = side.technology === null ? 'text-ink' : technologies[side.technology].text;
  return (
    <g className={look}>
      <text x={2} y={y + 14} className="fill-current font-mono text-[12px] font-semibold">
        {side.device}
      </text>
      {median === null ? null : (
        <>
          <line
            x1={x(Math.min(...values))}
            x2={x(Math.max(...values))}
            y1={middle}
            y2={middle}
            className="stroke-current opacity-35"
            strokeWidth={6}
            strokeLinecap="round"
          />
          <line
            x1={x(median)}
            x2={x(median)}
            y1={middle - 10}
            y2={middle + 10}
            className="stroke-current"
            strokeWidth={2}
          />
        </>
      )}
      {side.runs.map((run, at) => {
        const value = valueOf(run, view.quantity);
        return value === null ? null : (
          <Mark key={at} technology={side.technology} x={x(value)} y={middle} title={figure(value)} />
        );
      })}
    </g>
  );
}

/** A shape for each technology, beside its colour. */
function Mark(props: { technology: Technology | null; x: string; y: number; title: string }) {
  const { technology, x, y, title } = props;
  return (
    // Its place is a share of the width, which only an svg takes; it is no picture of its own.
    <svg role="presentation" x={x} y={y} className="overflow-visible">
      <g className="appear fill-card stroke-current" strokeWidth={2}>
        <title>{title}</title>
        <Shape of={technology} />
      </g>
    </svg>
  );
}

function Shape({ of }: { of: Technology | null }) {
  switch (of) {
    case 'paravirtual':
      return <path d="M0-6l6 6-6 6-6-6Z" />;
    case 'passthrough':
      return <rect x={-4.5} y={-4.5} width={9} height={9} />;
    case 'emulated':
    case null:
      return <circle r={5} />;
  }
}
