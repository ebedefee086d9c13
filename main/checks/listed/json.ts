import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';

/**
 * Every object of a JSON text as a row, inner ones too; what an inner object says is also said as `outer.inner`.
 * Empty where the text was cut: half of it may say anything. `name`: the field whose value tells the line.
 */
export function readJson(lines: readonly Line[], name: string): Row[] {
  const first = lines.findIndex(({ text }) => /^\s*[[{]/.test(text));
  if (first < 0) return [];
  const text = lines
    .slice(first)
    .map((line) => line.text)
    .join('\n');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  return objectsIn(value).map((fields) => {
    const said = fields.get(name)?.[0];
    const own = lines.filter((line) => said !== undefined && line.text.includes(`"${said}"`));
    return row(own.length > 0 ? own.slice(0, 1) : lines.slice(first, first + 1), fields);
  });
}

function objectsIn(value: unknown): Map<string, string[]>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const fields = new Map<string, string[]>();
  for (const [key, inner] of entries) put(fields, key, inner);
  return [fields, ...entries.flatMap(([, inner]) => objectsIn(inner))];
}

function put(fields: Map<string, string[]>, key: string, value: unknown): void {
  if (Array.isArray(value)) {
    fields.set(
      key,
      value.flatMap((one: unknown) => (isPlain(one) ? [String(one)] : [])),
    );
  } else if (isPlain(value)) {
    fields.set(key, [String(value)]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, said] of Object.entries(value)) put(fields, `${key}.${inner}`, said);
  }
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
