import { useState } from 'react';
import type { ExamCommand, LineRef } from '../../../main/contract/exam.ts';
import { labelled } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText, verbatim } from '../../i18n/text.ts';
import { seatNames } from '../../lab/seats.ts';

const s = {
  legend: { en: 'Which line proves it?', 'zh-CN': '哪一行证明了它？' },
  empty: {
    en: 'Run a command in the terminal. What it prints appears here, to point at.',
    'zh-CN': '先在终端里运行一条命令。它打印的内容会出现在这里，供你指认。',
  },
  command: { en: 'Output of', 'zh-CN': '输出来自' },
  silent: { en: 'This command printed nothing.', 'zh-CN': '这条命令什么也没打印。' },
  cut: { en: 'The rest is too long to point at.', 'zh-CN': '后面太长，就不列了。' },
} satisfies Texts;

const lineNumber = (at: number): Text => ({ en: `Line ${at + 1}`, 'zh-CN': `第${at + 1}行` });

export interface EvidencePickerProps {
  /** Newest first. */
  commands: readonly ExamCommand[];
  /** There are several terminals: each command says whose it is. */
  inHouse: boolean;
  picked: LineRef | null;
  onPick: (line: LineRef) => void;
}

/** The learner's own output, line by line, one of which can be pointed at with mouse or arrow keys. */
export function EvidencePicker({ commands, inHouse, picked, onPick }: EvidencePickerProps) {
  const t = useText();
  const newest = commands[0]?.id ?? null;
  const [chosen, setChosen] = useState<{ id: number; asOf: number | null } | null>(null);
  // A newer command comes to the front, whatever was looked at before.
  const shown = commands.find(({ id }) => chosen?.asOf === newest && id === chosen.id) ?? commands[0];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-[14px] font-medium">2. {t(s.legend)}</legend>
      {shown === undefined ? (
        <p className="border-edge/70 text-dim rounded-lg border border-dashed px-3 py-2.5 text-[13px]">
          {t(s.empty)}
        </p>
      ) : (
        <div className="border-edge/70 overflow-hidden rounded-lg border">
          <label className="border-line bg-raised/60 flex items-center gap-2 border-b px-2.5 py-1 text-[12.5px]">
            <span className="text-dim whitespace-nowrap">{t(s.command)}</span>
            <select
              value={shown.id}
              onChange={({ target }) => setChosen({ id: Number(target.value), asOf: newest })}
              className="min-w-0 flex-1 truncate bg-transparent font-mono text-[12.5px]"
            >
              {commands.map(({ id, seat = 'host', line }) => (
                <option key={id} value={id}>
                  {inHouse ? t(labelled(seatNames[seat], verbatim(line))) : line}
                </option>
              ))}
            </select>
          </label>
          <Lines command={shown} picked={picked} onPick={onPick} />
        </div>
      )}
    </fieldset>
  );
}

function Lines({
  command,
  picked,
  onPick,
}: {
  command: ExamCommand;
  picked: LineRef | null;
  onPick: (line: LineRef) => void;
}) {
  const t = useText();
  const isBlank = command.output.every((line) => line.trim() === '');
  return (
    <div className="bg-paper max-h-72 overflow-y-auto py-1">
      {isBlank ? <p className="text-dim px-3 py-1 text-[13px]">{t(s.silent)}</p> : null}
      {command.output.map((line, lineIndex) => {
        if (line.trim() === '') return null;
        const isPicked = picked?.commandId === command.id && picked.lineIndex === lineIndex;
        return (
          <label
            key={lineIndex}
            className={`hover:bg-raised has-focus-visible:outline-copper block cursor-pointer border-s-3 py-px ps-2 pe-2.5 font-mono text-[12px] leading-[1.45] has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 ${
              isPicked ? 'border-copper bg-copper/14' : 'border-transparent'
            }`}
          >
            <input
              type="radio"
              name="evidence"
              className="sr-only"
              aria-label={t(labelled(lineNumber(lineIndex), verbatim(line.trim())))}
              checked={isPicked}
              onChange={() => onPick({ commandId: command.id, lineIndex })}
            />
            <span className={`block wrap-anywhere ${/^\s/.test(line) ? 'ps-5' : ''}`}>{line.trim()}</span>
          </label>
        );
      })}
      {command.cut ? <p className="text-dim px-3 pt-1 text-[12.5px]">{t(s.cut)}</p> : null}
    </div>
  );
}
