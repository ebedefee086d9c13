/** Puts the features next to each other and carries what passes between them. */
import { useEffect, useRef, useState } from 'react';
import { languageOf } from '../main/contract/settings.ts';
import { CourseHeader } from './features/course/course-header.tsx';
import { ExamPart } from './features/exam/exam-part.tsx';
import { StatusLine } from './features/guest/status-line.tsx';
import { FinishPanel } from './features/finish/finish-panel.tsx';
import { GlossaryButton } from './features/glossary/glossary-button.tsx';
import { HousePane } from './features/house/house-pane.tsx';
import { LessonPane } from './features/lesson/lesson-pane.tsx';
import { Palette } from './features/palette/palette.tsx';
import { PaletteButton } from './features/palette/palette-button.tsx';
import { RecallButton } from './features/recall/recall-button.tsx';
import { RecallPane } from './features/recall/recall-pane.tsx';
import { DoctorPanel } from './features/settings/doctor-panel.tsx';
import { SandboxPane } from './features/sandbox/sandbox-pane.tsx';
import { SettingsButton } from './features/settings/settings-button.tsx';
import { createTerminalBridge, type TerminalBridge } from './features/terminal/terminal-bridge.ts';
import { TerminalPane } from './features/terminal/terminal-pane.tsx';
import { LanguageContext, type Texts, useText } from './i18n/text.ts';
import type { Lab } from './lab/lab.ts';
import { useStore } from './lab/store.ts';
import { TypeCommandContext } from './lab/type-command.ts';
import { LabContext, useLab } from './lab/use-lab.ts';
import { ConnectionLost } from './shell/connection.tsx';
import { useDocumentLanguage, useLeaveGuard, useMedia, useTheme } from './shell/environment.ts';
import { useZoomKeys } from './shell/zoom-keys.ts';
import { focusInside, usePaneKeys } from './shell/pane-focus.ts';
import { Toasts } from './shell/toasts.tsx';
import { Splitter } from './ui/splitter.tsx';

const s = {
  lesson: { en: 'Lesson', 'zh-CN': '课程' },
  recall: { en: 'Recall', 'zh-CN': '温习' },
  sandbox: { en: 'Sandbox', 'zh-CN': '自由实验' },
  split: { en: 'Width of the lesson', 'zh-CN': '课程栏宽度' },
} satisfies Texts;

/** The window, once main has answered. */
export function App({ lab }: { lab: Lab }) {
  const settings = useStore(lab.settings);
  const language = languageOf(settings, lab.systemLanguage);
  useDocumentLanguage(language);
  useLeaveGuard(lab.inBrowser);
  useZoomKeys(lab);
  return (
    <LanguageContext value={language}>
      <LabContext value={lab}>
        <Panes />
        <Toasts />
        <DoctorPanel />
        <FinishPanel />
        <Palette />
        <ConnectionLost client={lab.client} />
      </LabContext>
    </LanguageContext>
  );
}

/** Each newly passed step's evidence is pointed at in the terminal. */
function usePassedEvidence(lab: Lab, bridge: TerminalBridge): void {
  useEffect(() => {
    let known = lab.verdicts.get();
    return lab.verdicts.subscribe(() => {
      const verdicts = lab.verdicts.get();
      for (const [stepId, { verdict }] of verdicts) {
        if (verdict.kind === 'pass' && known.get(stepId)?.verdict !== verdict)
          bridge.showEvidence(verdict.evidence);
      }
      known = verdicts;
    });
  }, [lab, bridge]);
}

function Panes() {
  const lab = useLab();
  const t = useText();
  const settings = useStore(lab.settings);
  const theme = useTheme(settings.theme);
  const isLow = useMedia('(max-height: 719px)');
  const [bridge] = useState(() => createTerminalBridge(lab));
  const [dragged, setDragged] = useState<number | null>(null);
  const lessonPane = useRef<HTMLElement>(null);
  const housePane = useRef<HTMLDivElement>(null);
  const statusPane = useRef<HTMLDivElement>(null);
  const inSandbox = useStore(lab.place) === 'sandbox';
  const card = useStore(lab.recall).open;
  const header = (
    <CourseHeader
      tools={
        <>
          <PaletteButton />
          <RecallButton />
          <GlossaryButton />
        </>
      }
    />
  );
  const width = dragged ?? settings.lessonWidth;
  const folded = settings.house === 'folded' || (settings.house === 'auto' && isLow);

  usePassedEvidence(lab, bridge);
  usePaneKeys({
    lesson: () => focusInside(lessonPane.current),
    house: () => focusInside(housePane.current),
    terminal: bridge.focus,
    status: () => focusInside(statusPane.current),
  });

  return (
    <TypeCommandContext value={bridge.type}>
      <div className="flex h-full flex-col">
        <main className="flex min-h-0 flex-1">
          <section
            ref={lessonPane}
            aria-label={t(inSandbox ? s.sandbox : card === null ? s.lesson : s.recall)}
            data-pane="lesson"
            style={{ width: `${width}%` }}
            className="min-w-80 shrink-0"
          >
            {inSandbox ? (
              <SandboxPane header={header} />
            ) : card === null ? (
              <LessonPane
                onType={bridge.type}
                header={header}
                exam={(lessonId, step) => <ExamPart lessonId={lessonId} step={step} />}
              />
            ) : (
              <RecallPane key={`${card.card.lessonId} ${card.stepId}`} open={card} header={header} />
            )}
          </section>
          <Splitter
            label={t(s.split)}
            value={width}
            min={24}
            max={60}
            onChange={setDragged}
            onCommit={(lessonWidth) => {
              lab.setSettings({ lessonWidth });
              setDragged(null);
            }}
          />
          <div className="flex min-w-0 flex-1 flex-col">
            <div ref={housePane} data-pane="house" className="shrink-0">
              <HousePane
                folded={folded}
                onFold={(fold) => lab.setSettings({ house: fold ? 'folded' : 'open' })}
              />
            </div>
            <div className="min-h-0 flex-1">
              <TerminalPane bridge={bridge} theme={theme} />
            </div>
          </div>
        </main>
        <div ref={statusPane} data-pane="status" className="shrink-0">
          <StatusLine end={<SettingsButton />} />
        </div>
      </div>
    </TypeCommandContext>
  );
}
