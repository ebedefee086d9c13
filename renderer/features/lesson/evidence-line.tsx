import type { Evidence } from '../../../main/contract/check.ts';
import { useState } from 'react';
import { type Text, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { bitRow } from '../../lab/bit-row.ts';
import { IconChevron } from '../../ui/icons.tsx';
import { BitRuler } from './bit-ruler.tsx';

type FieldName = Evidence['fields'][number]['name'];

const fieldNames: Readonly<Record<FieldName, Text>> = {
  slot: { en: 'slot', 'zh-CN': '槽位' },
  class: { en: 'class', 'zh-CN': '类别' },
  'class-id': { en: 'class ID', 'zh-CN': '类别编号' },
  vendor: { en: 'vendor', 'zh-CN': '厂商' },
  device: { en: 'device', 'zh-CN': '设备' },
  ids: { en: 'vendor:device', 'zh-CN': '厂商:设备' },
  revision: { en: 'revision', 'zh-CN': '修订版' },
  driver: { en: 'driver', 'zh-CN': '驱动' },
  modules: { en: 'modules', 'zh-CN': '模块' },
  subsystem: { en: 'subsystem', 'zh-CN': '子系统' },
};

const witnesses: Readonly<Record<Evidence['witness'], Text>> = {
  saw: { en: 'In your terminal', 'zh-CN': '你的终端里' },
  is: { en: 'In the guest', 'zh-CN': '客户机里' },
  built: { en: 'On the QEMU side', 'zh-CN': 'QEMU这边' },
  answer: { en: 'Your answer', 'zh-CN': '你的回答' },
  measured: { en: 'Measured', 'zh-CN': '测量结果' },
};

interface Piece {
  text: string;
  field: FieldName | null;
  /** Whether the line has white space after it. */
  apart: boolean;
}

/** Cuts a line at its fields; a field that overlaps an earlier one is left as plain text. */
export function cutLine(line: string, fields: Evidence['fields']): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const field of [...fields].sort((a, b) => a.start - b.start)) {
    if (field.start < at || field.end <= field.start) continue;
    if (field.start > at) pieces.push({ text: line.slice(at, field.start), field: null, apart: false });
    pieces.push({ text: line.slice(field.start, field.end), field: field.name, apart: false });
    at = field.end;
  }
  if (at < line.length) pieces.push({ text: line.slice(at), field: null, apart: false });
  return pieces
    .map((piece, index) => ({
      ...piece,
      apart: /\s$/.test(piece.text) || /^\s/.test(pieces[index + 1]?.text ?? ''),
    }))
    .filter((piece) => piece.text.trim() !== '');
}

/** Joins what no white space parts, so that a bracket stays with what it holds. */
function groups(pieces: readonly Piece[]): Piece[][] {
  const joined: Piece[][] = [[]];
  for (const piece of pieces) {
    joined.at(-1)?.push(piece);
    if (piece.apart) joined.push([]);
  }
  return joined.filter((group) => group.length > 0);
}

function Line({ evidence }: { evidence: Evidence }) {
  const t = useText();
  const row = bitRow(evidence.line);
  if (row !== null) return <BitRuler row={row} />;
  return (
    <div className="evidence">
      {groups(cutLine(evidence.words === undefined ? evidence.line : t(evidence.words), evidence.fields)).map(
        (group, at) => (
          <span key={at} className="evidence-group">
            {group.map((piece, index) =>
              piece.field === null ? (
                <span key={index}>{piece.text.trim()}</span>
              ) : (
                <span key={index} className="evidence-field">
                  <span>{piece.text}</span>
                  <span className="evidence-bracket" aria-hidden="true" />
                  <span className="evidence-label">{t(fieldNames[piece.field])}</span>
                </span>
              ),
            )}
          </span>
        ),
      )}
    </div>
  );
}

/** Lines of evidence in sight; more would push the explanation out of it. */
const most = 5;

const moreLines = (count: number): Text => ({
  en: `Show ${count} more lines`,
  'zh-CN': `再看另外${count}行`,
});
const fewerLines: Text = { en: 'Show fewer lines', 'zh-CN': '收起' };

/** The very lines that prove a step, under the witness that gave them, with their fields bracketed and named. */
export function EvidenceLines({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const folds = evidence.length > most + 1;
  const testimonies: Evidence[][] = [];
  for (const item of folds && !all ? evidence.slice(0, most) : evidence) {
    const last = testimonies.at(-1);
    if (last?.[0]?.witness === item.witness) last.push(item);
    else testimonies.push([item]);
  }
  const figures = testimonies.map((lines, at) => (
    <figure key={at}>
      <figcaption className="text-dim mb-1 text-[12px]">
        {lines[0] && t(witnesses[lines[0].witness])}
      </figcaption>
      <div className="bg-ink/7 flex flex-col gap-2 rounded-lg px-3 py-2">
        {lines.map((item, index) => (
          <Line key={index} evidence={item} />
        ))}
      </div>
    </figure>
  ));
  if (!folds) return figures;
  return (
    <>
      {figures}
      <Button look="quiet" className="self-start" aria-expanded={all} onClick={() => setAll(!all)}>
        {t(all ? fewerLines : moreLines(evidence.length - most))}
        <IconChevron className={`size-4 transition-transform ${all ? 'rotate-180' : ''}`} />
      </Button>
    </>
  );
}
