import type { ReactNode } from 'react';

/** Look of a button that is a picture with its word below. */
export const toolClass =
  'hover:bg-raised flex min-w-11 flex-col items-center rounded-lg px-1 py-1 leading-none whitespace-nowrap';

/** A picture and its word, for a tool of the header. */
export function ToolLabel({ icon, word }: { icon: ReactNode; word: string }) {
  return (
    <>
      <span className="flex h-5 items-center gap-1">{icon}</span>
      <span className="mt-1 text-[11px]">{word}</span>
    </>
  );
}
