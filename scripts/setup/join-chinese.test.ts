import { expect, test } from 'vitest';
import { joinChinese } from './join-chinese.mjs';

test('a line that ends between Chinese and Chinese goes on without a space', () => {
  expect(joinChinese('一\n二\n，三\nfour\n五\n.PP\n六')).toBe('一二，三\nfour\n五\n.PP\n六');
});

test.each(['.TP\n标签\n正文', '.nf\n一\n二\n.fi', '.EX\n一\n二\n.EE', '.TS\n一二\n三四\n.TE', '.B 一\n二'])(
  'labels, tables, macros and what is not filled stay as they are: %j',
  (source) => {
    expect(joinChinese(source)).toBe(source);
  },
);

test('a page is the same when nothing in it is Chinese', () => {
  const page = '.TH LS 1\n.SH NAME\nls \\- list\ndirectory contents\n.TP\n\\fB\\-a\\fR\ndo not ignore\n';
  expect(joinChinese(page)).toBe(page);
});
