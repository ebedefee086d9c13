import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SawCheck } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { handlingOf } from './handling.ts';
import { grep, head, onlyNic, sceneOf } from './testing/scene.ts';

const { facts, out } = sceneOf((name) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, ''),
);

describe('what was done to the lines', () => {
  it.each([
    ['lspci -k', 'kept'],
    ['lspci -k | cat', 'kept'],
    ['lspci -k | less', 'kept'],
    ['lspci -k | head -5 | tail -2', 'kept'],
    ["lspci -k | awk '{$1=$1;print}'", 'kept'],
    ["lspci -k | awk '{$1=$1};1'", 'kept'],
    ["lspci -k | sed 's/^[ \\t]*//'", 'kept'],
    ["lspci -k | sed 's/^[[:space:]]*//; s/ *$//'", 'kept'],
    ["lspci -k | sed -n '3,9p'", 'kept'],
    ["lspci -k | awk 'NR<9'", 'kept'],
    ["lspci -v | awk '/Ethernet/,/^$/'", 'kept'],
    ["lspci -v | sed -n '/Ethernet/,/^$/p'", 'kept'],
    ['lspci -k | grep -A3 Ethernet', 'kept'],
    ['lspci -k | grep -3 Ethernet', 'kept'],
    ["lspci -k | tr -s ' '", 'kept'],
    ['lspci -k | grep Ethernet', 'alike'],
    ["lspci -k | grep -E 'Eth|driver' | head", 'alike'],
    ["lspci -k | sed '/Subsystem/d'", 'alike'],
    ["lspci -k | sed -n '/Ethernet/p'", 'alike'],
    ["lspci -k | awk '/Ethernet|driver/'", 'alike'],
    ["lspci -k | awk '/Ethernet/{print}'", 'alike'],
    ["lspci -k | awk 'NR==1||NR==6'", 'picked'],
    ["lspci -k | awk '/Ethernet/{f=1} f'", 'picked'],
    ["lspci -k | sed -n '1p;6p'", 'kept'],
    ["lspci -k | sed '5d'", 'picked'],
    ['lspci -k | grep -B1 driver | grep -v -- --', 'picked'],
    ['lspci -k | grep -A1 --no-group-separator bridge', 'picked'],
    ['lspci -k | tac', 'stirred'],
    ['lspci -k | cat | tac | cat', 'stirred'],
    ['lspci -k | sort', 'stirred'],
    ['lspci -k | sort -u | grep 00', 'stirred'],
    ['lspci -k | shuf', 'stirred'],
    ['lspci -k | xargs -n4', 'stirred'],
    ["lspci -k | tr '\\n' ' '", 'stirred'],
    ['lspci -k | paste -sd " "', 'stirred'],
    ["lspci -k | awk '{a[NR]=$0} END{for(i=NR;i>0;i--)print a[i]}'", 'stirred'],
    ["lspci -k | sed '1!G;h;$!d'", 'stirred'],
    ['lspci -k | { tac; }', 'stirred'],
    ['lspci -k | python3 x.py', 'stirred'],
    ['lspci -k & lspci -nn', 'stirred'],
    ['paste <(lspci -k) <(lspci -nn)', 'stirred'],
  ])('%s: %s', (line, order) => {
    expect(handlingOf(line, 'lspci').order).toBe(order);
  });
});

describe('details behind a filter', () => {
  const nnk = out('nnk');
  const lines = nnk.trimEnd().split('\n');
  const shows = (...wanted: NonNullable<SawCheck['saw']['shows']>): SawCheck => ({
    saw: { command: 'lspci', device: { class: '0200' }, shows: wanted },
  });
  const isSubsystem = (line: string) => line.includes('Subsystem');

  it.each<[string, readonly string[]]>([
    ['lspci -nnk | tac', [...lines].reverse()],
    ['lspci -nnk | sort', [...lines].sort((a, b) => (a.trim() < b.trim() ? -1 : 1))],
    ['lspci -nnk | shuf', lines.map((_, at) => lines[(at * 5 + 3) % lines.length] ?? '')],
    ["lspci -nnk | awk 'NR==13||NR==2'", [lines[12] ?? '', lines[1] ?? '']],
    ["lspci -nnk | sort | grep -E 'Ethernet|Subsystem'", [lines[12] ?? '', lines[1] ?? '']],
    ['lspci -nnk & lspci -nnk', lines],
  ])('%s tells nobody whose subsystem that is', (line, output) => {
    const verdict = evaluate(shows('subsystem'), facts(line, `${output.join('\n')}\n`));
    expect(verdict.kind).toBe('unknown');
    if (verdict.kind !== 'unknown') return;
    expect(verdict.why.en).toMatch(/^Behind .*, it can no longer be told which .* 00:02\.0\.$/);
    expect(verdict.next.en).toContain('-s 00:02.0');
  });

  it('a subsystem whose device line grep dropped is not the NIC’s', () => {
    const machine = 'pc-disks';
    const output = grep(out('nnk', machine), /Ethernet|\[1af4:1100\]/).replace(
      /^.*QEMU Virtual Machine.*\n/m,
      '',
    );
    const wanted: SawCheck = {
      saw: { command: 'lspci', device: { class: '0100', device: '1001' }, shows: ['subsystem'] },
    };
    const near = grep(out('nnk', machine), /1001\]|\[1af4:0008\]/);
    expect(output).toContain('1af4:1100');
    expect(evaluate(wanted, facts("lspci -nnk | grep -E '1001|0008'", near, 0, machine)).kind).toBe('fail');
  });

  it.each([
    ['lspci -nnk', nnk],
    ["lspci -nnk | grep -E 'Ethernet|Subsystem'", grep(nnk, /Ethernet|Subsystem/)],
    ['lspci -nnk | grep -A1 Ethernet', head(onlyNic(nnk), 2)],
    ["lspci -nnk | awk '{$1=$1;print}'", nnk.replaceAll('\t', '')],
    ["lspci -nnk | sed 's/^[ \\t]*//'", nnk.replaceAll('\t', '')],
    ["lspci -nnk | sed 's/^/NIC: /'", nnk.replace(/^(?=.)/gm, 'NIC: ')],
    ['lspci -nnk -s 00:02.0 | sed 2q', head(onlyNic(nnk), 2)],
  ])('%s marks the NIC’s own', (line, output) => {
    const verdict = evaluate(shows('subsystem'), facts(line, output));
    expect(verdict.kind).toBe('pass');
    if (verdict.kind !== 'pass') return;
    const text = output.split('\n');
    const marked = verdict.evidence.filter((one) => isSubsystem(one.line)).map(({ lineIndex }) => lineIndex);
    expect(marked).toEqual([text.findLastIndex(isSubsystem)]);
    for (const { line: said, fields } of verdict.evidence) {
      for (const { name, start, end } of fields) {
        if (name === 'driver') expect(said.slice(start, end)).toBe('e1000');
      }
    }
  });

  it.each([
    ["lspci -vnn | grep -E 'Ethernet|Memory'", grep(out('nnv'), /Ethernet|Memory/), 'unknown'],
    [
      "lspci -vnn -s 00:02.0 | grep -E 'Ethernet|Memory'",
      grep(onlyNic(out('nnv')), /Ethernet|Memory/),
      'pass',
    ],
    ['lspci -vnn | tac', out('nnv').split('\n').reverse().join('\n'), 'unknown'],
    ['lspci -vmmk | tac', out('vmmk').split('\n').reverse().join('\n'), 'unknown'],
  ])('regions: %s', (line, output, kind) => {
    expect(evaluate(line.includes('vmm') ? shows('driver') : shows('bars'), facts(line, output)).kind).toBe(
      kind,
    );
  });

  it('cut fields are not held against anybody', () => {
    const verdict = evaluate(shows('ids'), facts("lspci -nn | awk '{print $1}'", '00:01.0\n00:02.0\n'));
    expect('why' in verdict ? verdict.why.en : verdict.kind).toBe(
      'awk has changed the lines of lspci, so they can no longer be read for certain.',
    );
  });
});
