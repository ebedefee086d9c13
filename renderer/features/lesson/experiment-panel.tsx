/** An experiment in the step: what was measured so far, a picture of it, what comes next, and the verdict. */
import {
  type ExperimentSideView,
  type ExperimentView,
  figure,
  medianOf,
} from '../../../main/contract/experiment.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { technologies } from '../../lab/technology.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconEar, IconKeyboard, IconPlug, IconRestart } from '../../ui/icons.tsx';
import { ExperimentPlot } from './experiment-plot.tsx';
import { besides, quantityWord, valuesOf } from './experiment-words.ts';
import { type NextThing, useExperimenter } from './use-experimenter.ts';

const s = {
  title: { en: 'Your experiment', 'zh-CN': '你的实验' },
  device: { en: 'Through', 'zh-CN': '设备' },
  runs: { en: 'Each run', 'zh-CN': '每一轮' },
  wait: { en: 'One moment…', 'zh-CN': '稍等……' },
  counting: { en: 'It is being counted…', 'zh-CN': '正在数……' },
  listen: { en: 'Listen to the calls', 'zh-CN': '监听通话' },
  run: { en: 'Run it once', 'zh-CN': '运行一次' },
  more: { en: 'One more run', 'zh-CN': '再来一轮' },
  runAbout: {
    en: 'Types the command into your terminal and presses Enter.',
    'zh-CN': '在你的终端里键入命令并按回车。',
  },
  alone: { en: 'Do the rest for me', 'zh-CN': '剩下的替我做完' },
  stop: { en: 'Stop', 'zh-CN': '停下' },
  between: { en: ', ', 'zh-CN': '、' },
  median: { en: 'Median', 'zh-CN': '中位数' },
  verdict: { en: 'What it shows', 'zh-CN': '结论' },
} satisfies Texts;

const plug = (device: string): Text => ({ en: `Plug in ${device}`, 'zh-CN': `换上${device}` });

const doneOf = (done: number, rounds: number): Text => ({
  en: `${done} of ${rounds}`,
  'zh-CN': `${done}/${rounds}`,
});

const inUnit = (view: ExperimentView): Text => {
  const word = quantityWord(view);
  return { en: `(${word.en})`, 'zh-CN': `（${word['zh-CN']}）` };
};

/** What a screen reader is told when a run came in. */
const cameIn = ({ sides, quantity, per, rounds }: ExperimentView): Text => {
  const parts = (comma: string) =>
    sides.map(({ device, runs }) => {
      const values = valuesOf(runs, quantity);
      const newest = values.at(-1);
      const figures = newest === undefined ? '' : `${comma}${figure(newest)}`;
      return `${device} ${Math.min(values.length, rounds)}/${rounds}${figures}`;
    });
  const word = quantityWord({ quantity, per });
  return {
    en: `${parts(', ').join('; ')} ${word.en}`,
    'zh-CN': `${parts('，').join('；')} ${word['zh-CN']}`,
  };
};

/** See above. */
export function ExperimentPanel({ view }: { view: ExperimentView }) {
  const t = useText();
  return (
    <section
      aria-label={t(s.title)}
      data-testid="experiment"
      className="border-edge/60 bg-card flex flex-col gap-3 rounded-xl border px-4 py-3.5"
    >
      <h4 className="font-serif text-[16px] leading-6 font-semibold">{t(s.title)}</h4>
      <ExperimentPlot view={view} />
      <Table view={view} />
      <Hands view={view} />
      {view.result === null ? null : (
        <div className="appear border-line border-t pt-3 select-text">
          <h5 className="text-copper text-[12.5px] font-semibold">{t(s.verdict)}</h5>
          <p className="mt-0.5 font-medium">{t(view.result.sentence)}</p>
          <p className="text-dim mt-1 text-[14px]">{t(view.result.why)}</p>
        </div>
      )}
      <span role="status" className="sr-only">
        {t(cameIn(view))}
      </span>
    </section>
  );
}

function Table({ view }: { view: ExperimentView }) {
  const t = useText();
  const other = besides(view);
  const heads = {
    device: t(s.device),
    runs: t(s.runs),
    median: <MedianHead view={view} />,
    other: t(quantityWord(other)),
  };
  return (
    <div className="@container">
      <table className="w-full text-[13px] leading-5 tabular-nums select-text">
        <thead>
          <tr className="text-dim border-line border-b align-bottom text-[12px]">
            {Object.entries(heads).map(([column, head], at) => (
              <th
                key={column}
                scope="col"
                className={`pb-1 font-normal text-balance ${at < 2 ? 'text-start' : 'text-end'} pe-2 last:pe-0`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.sides.map((side) => (
            <Row key={side.id} side={side} view={view} other={other} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** In a narrow column the unit, which the picture above names too, is left to those who hear the table. */
function MedianHead({ view }: { view: ExperimentView }) {
  const t = useText();
  return (
    <>
      <span className="whitespace-nowrap">{t(s.median)}</span>{' '}
      <span className="sr-only @min-[18rem]:not-sr-only @min-[18rem]:inline-block">{t(inUnit(view))}</span>
    </>
  );
}

function Row(props: {
  side: ExperimentSideView;
  view: ExperimentView;
  other: Pick<ExperimentView, 'quantity' | 'per'>;
}) {
  const { side, view, other } = props;
  const t = useText();
  const values = valuesOf(side.runs, view.quantity);
  const median = medianOf(values);
  const beside = medianOf(valuesOf(side.runs, other.quantity));
  const look = side.technology === null ? null : technologies[side.technology];
  const Icon = look?.icon;
  return (
    <tr className="border-line border-b align-top last:border-0">
      <th scope="row" title={side.label} className={`py-1 pe-2 text-start font-medium ${look?.text ?? ''}`}>
        <span className="inline-flex items-center gap-1 whitespace-nowrap">
          {Icon === undefined ? null : <Icon className="size-3.5" />}
          <span className="font-mono text-[12px]">{side.device}</span>
          {look === null ? null : <span className="sr-only">{t(look.word)}</span>}
        </span>
      </th>
      <td className="w-[34%] py-1 pe-2">
        {values.map(figure).join(t(s.between))}{' '}
        {values.length < view.rounds ? (
          <span className="text-dim whitespace-nowrap">({t(doneOf(values.length, view.rounds))})</span>
        ) : null}
      </td>
      <td className="py-1 pe-2 text-end font-semibold">{median === null ? '' : figure(median)}</td>
      <td className="text-dim py-1 text-end">{beside === null ? '' : figure(beside)}</td>
    </tr>
  );
}

/** One button that does the next thing, and one that does all the rest. */
function Hands({ view }: { view: ExperimentView }) {
  const t = useText();
  const { next, whole, alone, setAlone, doNext } = useExperimenter(view);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        onClick={doNext}
        aria-disabled={next.kind === 'wait' || alone}
        title={next.kind === 'run' ? t(s.runAbout) : undefined}
        className={next.kind === 'wait' || alone ? 'opacity-60' : ''}
      >
        <NextWords next={next} whole={whole} />
      </Button>
      {whole ? null : (
        <Button look="quiet" aria-pressed={alone} onClick={() => setAlone(!alone)}>
          <IconRestart />
          {t(alone ? s.stop : s.alone)}
        </Button>
      )}
    </div>
  );
}

function NextWords({ next, whole }: { next: NextThing; whole: boolean }) {
  const t = useText();
  const meter = useStore(useLab().meter);
  switch (next.kind) {
    case 'wait':
      return t(meter.kind === 'counting' ? s.counting : s.wait);
    case 'listen':
      return (
        <>
          <IconEar />
          {t(s.listen)}
        </>
      );
    case 'plug':
      return (
        <>
          <IconPlug />
          {t(plug(next.device))}
        </>
      );
    case 'run':
      return (
        <>
          <IconKeyboard />
          {t(whole ? s.more : s.run)}
        </>
      );
  }
}
