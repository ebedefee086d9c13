import { type Text, useText } from '../../i18n/text.ts';

/** Figures of a measured command and what they are of, one a line, as an explanation lists them. */
export function Figures({ rows }: { rows: readonly (readonly [Text, string])[] }) {
  const t = useText();
  return (
    <dl className="text-dim grid grid-cols-[1fr_auto] gap-x-3 text-[12.5px] leading-5">
      {rows.map(([name, value], index) => (
        <div key={index} className="contents">
          <dt>{t(name)}</dt>
          <dd className="text-end tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
