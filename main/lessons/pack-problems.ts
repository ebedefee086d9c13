/** What can be wrong with a folder of lessons that a learner adds, in words that say what to do. */
import type { Fault } from '../contract/fault.ts';
import { both, problem } from './problem.ts';

/** A pack that was added earlier and can't be read now. */
export function packUnreadable(path: string, error: unknown): Fault {
  return problem(
    'pack.missing',
    { file: path, line: null, field: null },
    both(
      `this folder of lessons cannot be read now (${String(error)}). All other lessons work.`,
      `这个课程文件夹现在无法读取（${String(error)}）。其他课程不受影响。`,
    ),
    both(
      'Put the folder back and start Taproom again, or remove it under Settings, Lesson folders.',
      '请把文件夹放回原处后重新启动Taproom，或在“设置”的“课程文件夹”里移除它。',
    ),
  );
}

/** A lesson's folder that is a link: it could lead out of the pack. */
export function linkedFolder(path: string): Fault {
  return problem(
    'pack.refused',
    { file: path, line: null, field: null },
    both(
      'this is a link, and links are not followed out of a lesson folder.',
      '这是一个链接，课程文件夹里的链接不会被跟随。',
    ),
    both('Copy the lesson itself to this place.', '请把那节课本身复制到这里。'),
  );
}

const why = {
  relative: both('this is not the whole path of a folder.', '这不是文件夹的完整路径。'),
  'no-folder': both('there is no such folder, or it cannot be read.', '没有这个文件夹，或者无法读取。'),
  'no-lessons': both(
    'this folder holds no lessons: none of its folders has a lesson.yaml.',
    '这个文件夹里没有课程：它的子文件夹里都没有lesson.yaml。',
  ),
  course: both(
    'this is the course’s own folder, which is open already.',
    '这就是本课程自己的文件夹，已经打开了。',
  ),
  known: both('this folder has been added before.', '这个文件夹之前已经添加过了。'),
  'too-many': both('there is no room for another folder of lessons.', '课程文件夹的数量已达上限。'),
} as const;

const next = {
  relative: both(
    'Write the path from the root on, such as /home/me/lessons.',
    '请从根文件夹写起，例如 /home/me/lessons。',
  ),
  'no-folder': both('Check the path, and who may read it.', '请检查路径和访问权限。'),
  'no-lessons': both(
    'Choose the folder above the lessons; resources/lessons/README.md shows how a lesson lies in it.',
    '请选择课程的上一级文件夹；resources/lessons/README.md说明了课程该怎样摆放。',
  ),
  course: both('Choose a folder of your own.', '请选择你自己的文件夹。'),
  known: both('Its lessons are in the list of the course.', '它的课程就在课程列表里。'),
  'too-many': both('Remove one that you no longer need.', '请先移除一个不再需要的。'),
} as const;

export type Refusal = keyof typeof why;

/** A folder that is not added, and why. */
export function packRefused(path: string, reason: Refusal): Fault {
  return problem('pack.refused', { file: path, line: null, field: null }, why[reason], next[reason]);
}
