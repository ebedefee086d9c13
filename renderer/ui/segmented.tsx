import { useId } from 'react';

export interface SegmentedProps<V extends string> {
  legend: string;
  value: V;
  options: readonly { value: V; label: string; lang?: string }[];
  onChange: (value: V) => void;
}

/** One choice of a few, as radio buttons drawn side by side. */
export function Segmented<V extends string>({ legend, value, options, onChange }: SegmentedProps<V>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="text-dim mb-1.5 text-[13px]">{legend}</legend>
      <div className="bg-raised flex rounded-lg p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="has-checked:bg-card has-checked:text-ink text-dim has-focus-visible:outline-copper hover:text-ink flex-1 cursor-pointer rounded-md px-2.5 py-1 text-center text-[13.5px] leading-6 whitespace-nowrap has-checked:font-medium has-checked:shadow-sm has-focus-visible:outline-2"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
