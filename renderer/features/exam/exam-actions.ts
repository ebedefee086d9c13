import type { CallInput } from '../../../main/contract/api.ts';
import type { ExamView } from '../../../main/contract/exam.ts';
import { useLab } from '../../lab/use-lab.ts';

/** What the learner can ask of the exam. */
export interface ExamActions {
  begin: (seed: string | null) => void;
  resume: () => void;
  answer: (answer: CallInput<'exam.answer'>) => Promise<void>;
  next: () => void;
  leave: () => void;
}

/** Each asks main, whose answer is the exam as it is then. */
export function useExamActions(lessonId: string, stepId: string): ExamActions {
  const lab = useLab();
  const take = (view: ExamView | null) => {
    if (view !== null) lab.exam.set(view);
  };
  return {
    begin: (seed) => void lab.ask('exam.begin', { lessonId, stepId, seed }).then(take),
    resume: () => void lab.ask('exam.resume', {}).then(take),
    answer: (answer) => lab.ask('exam.answer', answer).then(take),
    next: () => void lab.ask('exam.next', {}).then(take),
    leave: () => void lab.ask('exam.leave', {}).then(take),
  };
}
