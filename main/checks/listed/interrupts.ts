import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';

/** `25:  5  0  PCI-MSIX-0000:00:04.0   1-edge   virtio0-req.0`, a count for each processor, several names on a shared line. */
const counted = /^(?:\/proc\/interrupts:)?(?:\d+[:-])?\s*(\d+|[A-Z]{3}):\s+(\d+(?:\s+\d+)*)(?:\s+(.*))?$/;

/** Interrupts with how often they came, over all processors. */
export function readInterrupts(lines: readonly Line[]): Row[] {
  return lines.flatMap((line) => {
    const found = counted.exec(line.text.trimEnd());
    if (found === null) return [];
    const [, number = '', counts = '', rest = ''] = found;
    const sum = counts.split(/\s+/).reduce((total, count) => total + Number(count), 0);
    const words = rest.split(/,?\s+/).filter((word) => word !== '');
    const trigger = words.findIndex((word) => /-(?:edge|fasteoi|level)$|^(?:Edge|Level)$/i.test(word));
    return [
      row(
        [line],
        [
          ['number', [number]],
          ['count', [String(sum)]],
          ['name', words.slice(trigger + 1)],
          ['trigger', trigger < 0 ? [] : [(words[trigger] ?? '').replace(/^\d+-/, '').toLowerCase()]],
        ],
      ),
    ];
  });
}
