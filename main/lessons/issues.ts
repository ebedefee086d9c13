import type { z } from 'zod';
import type { Fault } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';
import { both, fieldPath, problem } from './problem.ts';
import type { YamlFile } from './yaml.ts';

type Issue = z.core.$ZodIssue;

const missing = both('this field is missing.', '缺少这个字段。');

/** Turns what zod found into problems an author can act on, each with its line. */
export function issueProblems(file: string, yaml: YamlFile, issues: readonly Issue[]): Fault[] {
  return issues
    .flatMap((issue) => closest(issue, []))
    .map(({ issue, path }) => {
      const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      const place =
        key === undefined
          ? { file, line: yaml.lineOf(path), field: fieldPath(path) || null }
          : { file, line: yaml.lineOfKey(path, key), field: fieldPath([...path, key]) };
      const { said, next } = words(issue);
      return problem('lesson.field', place, said, next);
    });
}

interface Found {
  issue: Issue;
  path: PropertyKey[];
}

/**
 * A union fails with the issues of every branch. The author meant one of them: the branch that knows most of
 * the keys that were written. Where none knows any, the union itself is the problem.
 */
function closest(issue: Issue, base: readonly PropertyKey[]): Found[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const written = keysOf(issue.input).length;
  const [best] = issue.errors
    .map((branch) => ({ branch, unknown: unknownKeys(branch) }))
    .filter(({ unknown }) => unknown < written)
    .sort((a, b) => a.unknown - b.unknown);
  return best === undefined ? [{ issue, path }] : best.branch.flatMap((inner) => closest(inner, path));
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function unknownKeys(branch: readonly Issue[]): number {
  return branch
    .filter((issue) => issue.code === 'unrecognized_keys' && issue.path.length === 0)
    .reduce((count, issue) => count + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
}

function words(issue: Issue): { said: Text; next: Text } {
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        said: both(
          `the field ${list(issue.keys)} is not known here.`,
          `这里没有名为${list(issue.keys)}的字段。`,
        ),
        next: both(
          'Correct the spelling or remove it; resources/lessons/README.md lists every field.',
          '请改正拼写或删去它；全部字段见resources/lessons/README.md。',
        ),
      };
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'invalid_value': {
      const values = list(issue.values);
      if (issue.input === undefined) {
        return { said: missing, next: both(`Add it: one of ${values}.`, `请补上，可选值：${values}。`) };
      }
      return {
        said: both(
          `${show(issue.input)} is not one of ${values}.`,
          `${show(issue.input)}不在可选值之中：${values}。`,
        ),
        next: both('Choose one of these values.', '请从中选一个值。'),
      };
    }
    case 'too_small':
    case 'too_big':
      return {
        said: both(
          `the ${issue.origin} ${show(issue.input)} is ${issue.code === 'too_small' ? 'too small or too short' : 'too big or too long'} (limit: ${String(issue.code === 'too_small' ? issue.minimum : issue.maximum)}).`,
          `值${show(issue.input)}${issue.code === 'too_small' ? '太小或太短' : '太大或太长'}（界限：${String(issue.code === 'too_small' ? issue.minimum : issue.maximum)}）。`,
        ),
        next: both('Change it to a value within the limit.', '请改成界限以内的值。'),
      };
    case 'invalid_format':
      return {
        said: both(`${show(issue.input)} does not have the right form.`, `${show(issue.input)}的写法不对。`),
        next: both(
          `It must match ${issue.pattern ?? issue.format}; IDs are lower-case words joined by hyphens, PCI numbers four lower-case hex digits in quotes.`,
          `它必须符合${issue.pattern ?? issue.format}；编号用小写单词加连字符，PCI编号用带引号的四位小写十六进制数。`,
        ),
      };
    case 'invalid_union':
      return {
        said:
          issue.input === undefined
            ? missing
            : both(
                `${show(issue.input)} is none of the forms that are possible here.`,
                `${show(issue.input)}不属于这里允许的任何一种形式。`,
              ),
        next: {
          en: 'A check is exactly one of saw, is, built, answer, all, any, not; see resources/lessons/README.md.',
          'zh-CN':
            '一条检查只能是saw、is、built、answer、all、any、not之一；详见resources/lessons/README.md。',
        },
      };
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return {
        said: both(`${issue.message}.`, `值不合要求（${issue.message}）。`),
        next: both('Correct the value.', '请改正这个值。'),
      };
  }
}

/** The types of YAML by the names that Chinese books have for them. */
const chineseTypes: Readonly<Record<string, string>> = {
  array: '列表',
  boolean: '布尔值（true或false）',
  int: '整数',
  number: '数字',
  object: '键值对',
  record: '键值对',
  string: '字符串',
};

function wrongType(expected: string, input: unknown): { said: Text; next: Text } {
  const chinese = chineseTypes[expected] ?? expected;
  if (input === undefined) {
    return { said: missing, next: both(`Add it (${expected}).`, `请补上（类型：${chinese}）。`) };
  }
  const quote = expected === 'string' && typeof input === 'number';
  return {
    said: both(`expected ${expected}, found ${show(input)}.`, `应为${chinese}，实际是${show(input)}。`),
    next: quote
      ? both(
          'Put it in quotes, as in class: "0200"; without them YAML reads a number.',
          '请加上引号，例如class: "0200"；不加引号，YAML会读成数字。',
        )
      : both(`Write a value of type ${expected}.`, `请改成${chinese}。`),
  };
}

function list(values: readonly unknown[]): string {
  return values.map(show).join(', ');
}

/** A value as short as fits in a sentence. */
function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
