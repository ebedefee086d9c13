import type { LessonView } from '../../../main/contract/lesson.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconInfo } from '../../ui/icons.tsx';
import { isForeign } from './foreign.ts';

const s = {
  about: {
    en: 'The guest that runs now was not built for this lesson, so its steps may not fit.',
    'zh-CN': '现在运行的客户机不是为这节课搭的，步骤可能对不上。',
  },
  start: { en: 'Start this lesson’s guest', 'zh-CN': '启动本课的客户机' },
} satisfies Texts;

/** After the sandbox: says that its guest is still there, and offers the lesson's own. */
export function ForeignGuest({ lesson }: { lesson: LessonView }) {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const exam = useStore(lab.exam);
  if (!isForeign(guest, lesson, exam)) return null;
  return (
    <div
      role="status"
      className="bg-raised/60 border-line flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-6 py-2.5"
    >
      <IconInfo className="text-dim size-4" />
      <p className="min-w-48 flex-1 text-[13.5px] leading-snug">{t(s.about)}</p>
      <Button onClick={() => lab.startGuest(lesson.machine)}>{t(s.start)}</Button>
    </div>
  );
}
