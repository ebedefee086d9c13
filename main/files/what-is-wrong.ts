/** What is wrong with a text that should be JSON of ours, in both languages. Pure. */
import { z } from 'zod';
import type { Text } from '../contract/text.ts';

/** The field that is not as the schema has it, with dots; empty for the whole. */
export interface WrongField {
  field: string;
  why: Text;
}

/** The first field of `raw` for which the schema refuses it. */
export function wrongField(schema: z.ZodType, raw: unknown): WrongField {
  const [issue] = schema.safeParse(raw).error?.issues ?? [];
  const [chinese] = schema.safeParse(raw, { error: z.locales.zhCN().localeError }).error?.issues ?? [];
  return {
    field: issue?.path.map(String).join('.') ?? '',
    why: { en: issue?.message ?? '', 'zh-CN': unspaced(chinese?.message ?? '') },
  };
}

/** The line of `text` at which `JSON.parse` stopped with this error; one that ends too early is wrong at its end. */
export function lineOfJsonError(error: unknown, text: string): number {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}

/** That a text is no JSON, and from which line on. `error`: of `JSON.parse`. */
export function notJson(error: unknown, text: string): Text {
  const line = lineOfJsonError(error, text);
  return { en: `line ${line} is no JSON`, 'zh-CN': `第${line}行不是JSON` };
}

/** The window spaces Chinese and Latin by itself. */
const unspaced = (text: string): string => text.replaceAll(/(?<=[\u3000-\u9fff]) | (?=[\u3000-\u9fff])/g, '');
