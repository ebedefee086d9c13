/** A look at what the guest's graphics cards show, in the place of the house. Asked for only while it is shown. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Picture } from '../../../main/contract/display.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { TechnologyBadge } from '../../lab/technology.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { useStream } from '../../lab/use-stream.ts';
import { Button } from '../../ui/button.tsx';
import { IconEnlarge, IconScreen, IconShrink } from '../../ui/icons.tsx';
import { DeviceChoice } from './device-choice.tsx';
import type { HouseFacts } from './house-facts.ts';
import { NothingToSee } from './nothing-to-see.tsx';
import {
  noPicture,
  originWords,
  paintedWords,
  pictureSentence,
  type ScreenCard,
  screenCard,
  sizeWords,
} from './screen-words.ts';

const s = {
  title: { en: 'On the screen', 'zh-CN': '屏幕上' },
  choose: { en: 'Graphics card', 'zh-CN': '显卡' },
  larger: { en: 'Enlarge the picture', 'zh-CN': '放大画面' },
  smaller: { en: 'Back to its place', 'zh-CN': '缩回原处' },
  asked: {
    en: 'QEMU is asked for it three times a second while you look. The guest makes no call for that.',
    'zh-CN': '打开这里时，每秒向QEMU要三次；客户机不用为此打电话。',
  },
} satisfies Texts;

export interface ScreenViewProps {
  facts: HouseFacts;
  /** Id of the card that was chosen; null for the first. */
  wanted: string | null;
  onWant: (card: string) => void;
}

/** See above. */
export function ScreenView({ facts, wanted, onWant }: ScreenViewProps) {
  const t = useText();
  const [large, setLarge] = useState(false);
  const input = useMemo(() => ({ card: wanted }), [wanted]);
  const view = useStream('display', input);
  const cards = view !== null && 'cards' in view ? view.cards : [];
  const shown = view !== null && 'card' in view ? view.card : null;
  const model = cards.find(({ id }) => id === shown)?.model;
  const card = model === undefined ? null : screenCard(model, facts);
  const isThere = facts.power === 'lit' && card !== null;
  const picture = isThere && view?.kind === 'picture' ? view.picture : null;
  return (
    <div
      className={`screen-view ${large ? 'screen-large' : ''} ${isThere ? '' : 'screen-none'}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !large) return;
        event.stopPropagation();
        setLarge(false);
      }}
    >
      <div className="screen-frame">
        {picture !== null && card !== null ? (
          <Screen picture={picture} label={t(pictureSentence(card, picture))} />
        ) : (
          <NothingToSee
            icon={<IconScreen className="text-dim size-9" />}
            {...noPicture(facts.power, view?.kind === 'picture' ? null : view)}
          />
        )}
        {picture === null && !large ? null : (
          <Button
            look="icon"
            className="bg-card border-edge/60 absolute end-3 bottom-3 border"
            aria-label={t(large ? s.smaller : s.larger)}
            onClick={() => setLarge(!large)}
          >
            {large ? <IconShrink /> : <IconEnlarge />}
          </Button>
        )}
      </div>
      {isThere ? (
        <section className="screen-side" aria-label={t(s.title)} tabIndex={0}>
          <DeviceChoice
            legend={t(s.choose)}
            value={shown ?? ''}
            options={cards.map((one) => {
              const { name, slot } = screenCard(one.model, facts);
              return { value: one.id, name: t(name), slot };
            })}
            onChange={onWant}
          />
          <Caption card={card} picture={picture} />
        </section>
      ) : null}
    </div>
  );
}

function Caption({ card, picture }: { card: ScreenCard; picture: Picture | null }) {
  const t = useText();
  const painted = picture === null ? null : paintedWords[picture.painted];
  const origin = originWords(card);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {card.technology === null ? null : <TechnologyBadge of={card.technology} />}
        {picture === null ? null : (
          <span className="text-dim text-[12.5px] whitespace-nowrap tabular-nums">
            {t(sizeWords(picture))}
          </span>
        )}
      </p>
      <p role="status" className="text-[12.5px] leading-snug">
        {painted === null ? '' : t(painted)}
      </p>
      {[origin, s.asked].map((words) =>
        words === null ? null : (
          <p key={words.en} className="text-dim text-[12.5px] leading-snug">
            {t(words)}
          </p>
        ),
      )}
    </>
  );
}

/** The picture, drawn again whenever it changed. */
function Screen({ picture, label }: { picture: Picture; label: string }) {
  const { report } = useLab();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isOld = false;
    const bytes = Uint8Array.from(atob(picture.png), (character) => character.charCodeAt(0));
    createImageBitmap(new Blob([bytes], { type: 'image/png' })).then((bitmap) => {
      // A newer one may have come meanwhile.
      if (!isOld && canvas.current !== null) {
        canvas.current.width = bitmap.width;
        canvas.current.height = bitmap.height;
        canvas.current.getContext('2d')?.drawImage(bitmap, 0, 0);
      }
      bitmap.close();
    }, report);
    return () => {
      isOld = true;
    };
  }, [picture, report]);
  return <canvas ref={canvas} role="img" aria-label={label} className="screen-picture" />;
}
