/** Two learners' sheets that are one learner's: what either has is kept, and ours counts where only one can. Pure. */
import type { ExamRecord, Kept, Note, RecallRecord, StepRecord } from './progress.ts';

const further = { open: 0, shown: 1, passed: 2 } as const;

/** Everything of both. Merging the same again changes nothing. */
export function mergeProgress(ours: Kept, theirs: Kept): Kept {
  return {
    ...ours,
    lessons: both(ours.lessons, theirs.lessons, (a, b) => both(a, b, mergeStep)),
    ...optional('exams', ours.exams, theirs.exams, mergeExam),
    ...optional('recall', ours.recall, theirs.recall, mergeRecall),
    ...optional('spent', ours.spent, theirs.spent, Math.max),
    ...optional('practice', ours.practice, theirs.practice, (a) => a),
    ...optional('notes', ours.notes, theirs.notes, (a, b) => both(a, b, mergeNote)),
  };
}

/** How many steps are further on in the second, and how many notes say more. */
export function gains(before: Kept, after: Kept): { steps: number; notes: number } {
  const steps = leaves(after.lessons).filter(({ at, value }) => {
    const was = before.lessons[at[0]]?.[at[1]]?.progress.kind ?? 'open';
    return further[value.progress.kind] > further[was];
  });
  const notes = leaves(after.notes ?? {}).filter(
    ({ at, value }) => before.notes?.[at[0]]?.[at[1]]?.text !== value.text,
  );
  return { steps: steps.length, notes: notes.length };
}

function leaves<T>(table: Readonly<Record<string, Readonly<Record<string, T>>>>) {
  return Object.entries(table).flatMap(([lesson, steps]) =>
    Object.entries(steps).map(([step, value]) => ({ at: [lesson, step] as const, value })),
  );
}

type Table<T> = Readonly<Record<string, T>>;

function both<T>(ours: Table<T>, theirs: Table<T>, merge: (ours: T, theirs: T) => T): Record<string, T> {
  const known = new Map(Object.entries(ours));
  for (const [key, value] of Object.entries(theirs)) {
    const own = known.get(key);
    known.set(key, own === undefined ? value : merge(own, value));
  }
  return Object.fromEntries(known);
}

/** A part that neither file has stays away. */
function optional<K extends string, T>(
  key: K,
  ours: Table<T> | undefined,
  theirs: Table<T> | undefined,
  merge: (ours: T, theirs: T) => T,
): Partial<Record<K, Record<string, T>>> {
  if (ours === undefined && theirs === undefined) return {};
  const part: Partial<Record<K, Record<string, T>>> = {};
  part[key] = both(ours ?? {}, theirs ?? {}, merge);
  return part;
}

/** Whoever got further is believed, with what they measured: runs of two machines are no comparison. */
function mergeStep(ours: StepRecord, theirs: StepRecord): StepRecord {
  const [first, second] =
    further[theirs.progress.kind] > further[ours.progress.kind] ? [theirs, ours] : [ours, theirs];
  const merged: StepRecord = {
    ...second,
    ...first,
    hintsShown: Math.max(first.hintsShown, second.hintsShown),
    chosen: first.chosen ?? second.chosen,
  };
  if (merged.chosen !== null) delete merged.skipped;
  return merged;
}

function mergeExam(ours: ExamRecord, theirs: ExamRecord): ExamRecord {
  const best = theirs.best.points > ours.best.points ? theirs.best : ours.best;
  return { best, last: ours.last ?? theirs.last, taken: Math.max(ours.taken, theirs.taken) };
}

function mergeRecall(ours: RecallRecord[], theirs: RecallRecord[]): RecallRecord[] {
  const isKnown = (one: RecallRecord) =>
    ours.some(({ day, stepId, at }) => day === one.day && stepId === one.stepId && at === one.at);
  return [...ours, ...theirs.filter((one) => !isKnown(one))].sort((a, b) => a.at - b.at);
}

/** Of two notes at one step neither is lost: one below the other, unless one has it all. */
function mergeNote(ours: Note, theirs: Note): Note {
  if (ours.text.includes(theirs.text)) return ours;
  if (theirs.text.includes(ours.text)) return theirs;
  return { text: `${ours.text}\n\n${theirs.text}`, at: Math.max(ours.at, theirs.at) };
}
