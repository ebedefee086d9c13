import type { ExamView } from '../../../main/contract/exam.ts';
import type { GuestView } from '../../../main/contract/guest.ts';
import type { LessonView } from '../../../main/contract/lesson.ts';
import { sameBase } from '../../../main/contract/machine.ts';

/** Whether another guest than the lesson's runs. A tenant of the lesson's own exam is none, nor may it be sent away. */
export function isForeign(
  guest: GuestView,
  lesson: Pick<LessonView, 'id' | 'machine'>,
  exam: ExamView,
): boolean {
  const isTenant = (exam.kind === 'round' || exam.kind === 'graded') && exam.lessonId === lesson.id;
  return guest.kind === 'ready' && !isTenant && !sameBase(guest.machine, lesson.machine);
}
