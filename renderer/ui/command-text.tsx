import { Fragment } from 'react';

/** A command line in a box, broken between words only: a line that breaks behind a hyphen makes an option look like two. */
export function CommandText({ text }: { text: string }) {
  return (
    <pre className="bg-raised max-h-56 overflow-auto rounded-lg px-3 py-2.5 font-mono text-[12.5px] leading-5 wrap-anywhere whitespace-pre-wrap select-text">
      {text.split(' ').map((word, index) => (
        <Fragment key={index}>
          {index === 0 ? '' : ' '}
          <span className="inline-block max-w-full">{word}</span>
        </Fragment>
      ))}
    </pre>
  );
}
