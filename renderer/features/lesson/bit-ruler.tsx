import { type Text, useText } from '../../i18n/text.ts';
import { bitGroups, bitsSet } from '../../lab/bit-row.ts';

function setBits(row: string): Text {
  const numbers = bitsSet(row);
  return {
    en: `Places with a 1: ${numbers.length === 0 ? 'none' : numbers.join(', ')}`,
    'zh-CN': `是1的位：${numbers.length === 0 ? '没有' : `${numbers.join('、')}号`}`,
  };
}

/** A row of bits in groups, each under the number of its first one, and the numbers of those that are set. */
export function BitRuler({ row }: { row: string }) {
  const t = useText();
  return (
    <div>
      <div className="bit-ruler" aria-hidden="true">
        {bitGroups(row).map(({ first, digits }) => (
          <span key={first} className="bit-group">
            <span className="bit-place">{first}</span>
            <span>
              {Array.from(digits, (digit, index) => (
                <span key={index} className={digit === '1' ? 'bit-set' : ''} title={String(first + index)}>
                  {digit}
                </span>
              ))}
            </span>
          </span>
        ))}
      </div>
      <p className="text-dim mt-1.5 text-[12px] leading-snug tabular-nums">{t(setBits(row))}</p>
    </div>
  );
}
