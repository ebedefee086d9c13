import { useId } from 'react';

export interface DeviceChoiceProps {
  legend: string;
  value: string;
  options: readonly { value: string; name: string; slot: string | null }[];
  onChange: (value: string) => void;
}

/** One device of a few, each with its slot where it is known; of a single one there is no choice, and it is only named. */
export function DeviceChoice({ legend, value, options, onChange }: DeviceChoiceProps) {
  const group = useId();
  return (
    <fieldset className="flex flex-col">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="has-checked:text-ink text-dim has-focus-visible:outline-copper flex cursor-pointer items-baseline gap-2 rounded-md text-[13px] leading-6 has-checked:font-medium has-focus-visible:outline-2"
        >
          <input
            type="radio"
            className={options.length > 1 ? 'accent-copper-fill shrink-0 self-center' : 'hidden'}
            name={group}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="min-w-0 flex-1">{option.name}</span>
          <code className="text-dim font-mono text-[11.5px]">{option.slot}</code>
        </label>
      ))}
    </fieldset>
  );
}
