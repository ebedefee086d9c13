import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { FinishView } from '../../../main/contract/finish.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import type { FinishAsked } from '../../lab/lab.ts';
import { Dialog } from '../../lab/dialog.tsx';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconPrint } from '../../ui/icons.tsx';
import { CheatSheet } from './cheat-sheet.tsx';
import { CourseFinish } from './course-finish.tsx';
import { LessonPage } from './lesson-page.tsx';
import { isFinished, sheetName } from './finished.ts';

const s = {
  lesson: { en: 'What you take along', 'zh-CN': '这一课的收获' },
  course: { en: 'The course so far', 'zh-CN': '课程学到这里' },
  looking: { en: 'Looking back…', 'zh-CN': '正在回顾……' },
  save: { en: 'Save the cheat sheet as PDF…', 'zh-CN': '把速查表存为PDF……' },
  print: { en: 'Print the cheat sheet…', 'zh-CN': '打印速查表……' },
  none: {
    en: 'The cheat sheet holds the commands of the lessons that you have finished.',
    'zh-CN': '速查表收录学完的各课的命令。',
  },
} satisfies Texts;

const savedAs = (path: string): Text => ({ en: `Saved as ${path}`, 'zh-CN': `已存为 ${path}` });

/** A page over the window that looks back, open while `lab.finish` says so. */
export function FinishPanel() {
  const asked = useStore(useLab().finish);
  return asked === null ? null : <FinishDialog key={asked.lessonId} asked={asked} />;
}

function FinishDialog({ asked }: { asked: FinishAsked }) {
  const lab = useLab();
  const t = useText();
  const [view, setView] = useState<FinishView | null>(null);
  useEffect(() => {
    let wanted = true;
    void lab.ask('finish.read', asked).then((answer) => {
      if (!wanted) return;
      if (answer === null || answer.lessons.length === 0) lab.finish.set(null);
      else setView(answer);
    });
    return () => {
      wanted = false;
    };
  }, [lab, asked]);
  const [lesson] = view?.lessons ?? [];
  return (
    <Dialog
      title={t(asked.lessonId === null ? s.course : s.lesson)}
      className="bg-paper h-[86vh] w-[54rem] max-w-[94vw]"
      onClose={() => lab.finish.set(null)}
    >
      <div className="min-h-0 flex-1 overflow-y-auto px-7 py-6 select-text" tabIndex={-1}>
        {view === null || lesson === undefined ? (
          <p role="status" className="text-dim">
            {t(s.looking)}
          </p>
        ) : asked.lessonId === null ? (
          <CourseFinish lessons={view.lessons} />
        ) : (
          <LessonPage lesson={lesson} />
        )}
      </div>
      {view === null ? null : <SheetBar view={view} asked={asked} />}
    </Dialog>
  );
}

/** The sheet on paper or in a file. It is in the page only to be printed. */
function SheetBar({ view, asked }: { view: FinishView; asked: FinishAsked }) {
  const lab = useLab();
  const t = useText();
  const [saved, setSaved] = useState<string | null>(null);
  const lessons = asked.lessonId === null ? view.lessons.filter(isFinished) : view.lessons;
  const one = asked.lessonId === null ? undefined : lessons[0];
  const printSheet = () => {
    if (!lab.savesPdf) window.print();
    else
      void lab.ask('finish.savePdf', { name: t(sheetName(one)) }).then((answer) => {
        if (answer !== null) setSaved(answer.path);
      });
  };
  return (
    <footer className="border-line flex flex-wrap items-center gap-3 border-t px-7 py-3">
      <Button look="primary" disabled={lessons.length === 0} onClick={printSheet}>
        <IconPrint />
        {t(lab.savesPdf ? s.save : s.print)}
      </Button>
      <p role="status" className="text-dim min-w-0 flex-1 text-[13.5px] wrap-anywhere">
        {saved !== null ? t(savedAs(saved)) : lessons.length === 0 ? t(s.none) : ''}
      </p>
      {createPortal(<CheatSheet lessons={lessons} whole={asked.lessonId === null} />, document.body)}
    </footer>
  );
}
