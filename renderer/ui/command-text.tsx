import { CommandWords } from './command-words.tsx';

/** A command line, or several, in a box. */
export function CommandText({ text }: { text: string }) {
  return (
    <pre className="command-text bg-raised max-h-56 overflow-auto rounded-lg px-3 py-2.5">
      {text.split('\n').map((line, at) => (
        <code key={at}>
          <CommandWords text={line} />
        </code>
      ))}
    </pre>
  );
}
