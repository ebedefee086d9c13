import { useEffect, useRef } from 'react';
import type { ExamView, RoundResult, Served } from '../../../main/contract/exam.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { noNic } from '../../lab/device-names.ts';
import { TechnologyBadge } from '../../lab/technology.tsx';
import { Button } from '../../ui/button.tsx';
import { IconArrowRight, IconCheck, IconHint } from '../../ui/icons.tsx';
import { cardOf, deviceNames, pointsOf, tenantOf } from './exam-words.ts';

const s = {
  held: { en: 'The network: answer and evidence hold', 'zh-CN': '网络：答案和证据都成立' },
  notHeld: { en: 'The network: that does not hold', 'zh-CN': '网络：不成立' },
  all: { en: 'The other devices: all found', 'zh-CN': '其他设备：全找到了' },
  notAll: { en: 'The other devices: not quite', 'zh-CN': '其他设备：还差一点' },
  hidden: { en: 'What was hidden', 'zh-CN': '藏着的是' },
  proof: { en: 'What proves it', 'zh-CN': '能证明它的' },
  yours: { en: 'You pointed at', 'zh-CN': '你指的是' },
  said: { en: 'You said', 'zh-CN': '你说的是' },
  wholeList: {
    en: 'the whole of lspci, with no device of class 0200',
    'zh-CN': '完整的lspci，里面没有类别0200的设备',
  },
  next: { en: 'The next tenant', 'zh-CN': '下一位房客' },
  end: { en: 'See the result', 'zh-CN': '看成绩' },
} satisfies Texts;

const difference = ({ missed, invented }: RoundResult['extras']): Text => ({
  en: [
    missed.length > 0 ? `Not named: ${deviceNames(missed).en}.` : '',
    invented.length > 0 ? `Not there: ${deviceNames(invented).en}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' '),
  'zh-CN': [
    missed.length > 0 ? `漏了：${deviceNames(missed)['zh-CN']}。` : '',
    invented.length > 0 ? `并没有：${deviceNames(invented)['zh-CN']}。` : '',
  ].join(''),
});

/** What became of one answer, and the way on. */
export function GradedRound({
  view,
  onNext,
}: {
  view: Extract<ExamView, { kind: 'graded' }>;
  onNext: () => void;
}) {
  const t = useText();
  const isLast = view.number === view.rounds;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    place.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [view.number]);
  return (
    <div ref={place} className="flex scroll-my-3 flex-col gap-3">
      <header className="flex items-baseline justify-between gap-3">
        <h4 className="font-serif text-[17px] font-semibold">{t(tenantOf(view.number, view.rounds))}</h4>
        <p className="text-dim text-[12.5px] tabular-nums">{t(pointsOf(view.points, view.outOf))}</p>
      </header>
      <div role="status">
        <ResultBody result={view.result} />
      </div>
      <div>
        <Button look="primary" onClick={onNext}>
          {t(isLast ? s.end : s.next)}
          <IconArrowRight />
        </Button>
      </div>
    </div>
  );
}

/** What was hidden, what was said, and which line proves it. */
export function ResultBody({ result }: { result: RoundResult }) {
  const t = useText();
  const devices = result.tenant?.devices ?? result.machine.devices ?? [];
  return (
    <div className="@container flex flex-col gap-2.5">
      <Finding ok={result.network.held} title={result.network.held ? s.held : s.notHeld}>
        {t(result.network.why)}
      </Finding>
      <Finding ok={result.extras.held} title={result.extras.held ? s.all : s.notAll}>
        {t(difference(result.extras))}
      </Finding>
      <dl className="grid gap-x-3 gap-y-1.5 text-[13.5px] select-text @min-[18rem]:grid-cols-[auto_1fr]">
        <dt className="text-dim whitespace-nowrap">{t(s.hidden)}</dt>
        <dd className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          {result.really === 'none' ? null : <TechnologyBadge of={result.really} />}
          <span className="font-medium">{t(cardOf(result))}</span>
          <span className="text-dim">
            {devices.length === 0 ? '' : '+ '}
            {t(deviceNames(devices))}
          </span>
        </dd>
        {result.said === result.really ? null : (
          <>
            <dt className="text-dim whitespace-nowrap">{t(s.said)}</dt>
            <dd>
              <ServedWord of={result.said} />
            </dd>
          </>
        )}
        {result.evidence === null ? null : (
          <>
            <dt className="text-dim whitespace-nowrap">{t(s.yours)}</dt>
            <dd className="font-mono text-[12px] leading-[1.5] wrap-anywhere">{result.evidence.trim()}</dd>
          </>
        )}
        {/* Where the learner's own line holds, another one beside it would only make them doubt. */}
        {result.network.held ? null : (
          <>
            <dt className="text-dim whitespace-nowrap">{t(s.proof)}</dt>
            <dd className={result.proof === null ? '' : 'font-mono text-[12px] leading-[1.5] wrap-anywhere'}>
              {t(result.proof ?? s.wholeList)}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

function ServedWord({ of }: { of: Served }) {
  const t = useText();
  return of === 'none' ? t(noNic) : <TechnologyBadge of={of} />;
}

function Finding({ ok, title, children }: { ok: boolean; title: Text; children: string }) {
  const t = useText();
  return (
    <div
      className={`rounded-lg border px-3 py-2 ${ok ? 'border-copper/50 bg-copper/8' : 'border-plum/45 bg-plum/6'}`}
    >
      <p className="flex items-center gap-2 text-[14px] font-medium">
        {ok ? <IconCheck className="text-copper size-4" /> : <IconHint className="text-plum size-4" />}
        {t(title)}
      </p>
      {children === '' ? null : <p className="mt-0.5 text-[13.5px]">{children}</p>}
    </div>
  );
}
