/** Where the app finds its parts and keeps its data; the only place that knows the folder names. */
export interface AppPaths {
  /** The QEMU bundle. */
  qemu: string;
  /** Kernel and initramfs. */
  guest: string;
  lessons: string;
  /** What the build found the lessons to be; without it they are judged at each start. */
  knownCourse?: string;
  /** Progress, settings, what was learnt about this machine. Created when missing. */
  data: string;
  /** Folders of lessons that whoever started the app hands out; only read. */
  packs?: readonly string[];
  /** The file for a teacher, see `progress-report.ts`. */
  report?: string;
}
