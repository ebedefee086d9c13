import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { asOneLine } from './one-line.ts';

/** What bash says to a script: the same for all its lines as for the one. */
function bash(script: string): string {
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' });
}

test.each([
  ['echo a\necho b\n', 'echo a; echo b'],
  ['echo a \\\n  b\\\nc', 'echo a   bc'],
  ['echo a # say it\n# and\n\necho b', 'echo a; echo b'],
  ['echo a#b "# c" \'# d\'\necho e', 'echo a#b "# c" \'# d\'; echo e'],
  ['echo a |\n# through\ntr a b', 'echo a | tr a b'],
  ['true &&\n  echo yes ||\n  echo no', 'true && echo yes || echo no'],
  ['for i in 1 2\ndo\n  echo $i\ndone\necho end', 'for i in 1 2; do echo $i; done; echo end'],
  ['if true; then\n  echo a\nelse\n  echo b\nfi', 'if true; then echo a; else echo b; fi'],
  ['while false\ndo echo x\ndone', 'while false; do echo x; done'],
  ['echo do\necho then\necho in', 'echo do; echo then; echo in'],
  ['f()\n{\n  echo in f\n}\nf', 'f() { echo in f; }; f'],
  ['g() {\n echo "$1"\n}\ng 1', 'g() { echo "$1"; }; g 1'],
  ['function h\n{\n echo h\n}\nh', 'function h { echo h; }; h'],
  ['case x in\n  y) echo y ;;\n  x)\n    echo x\n    ;;\nesac', 'case x in y) echo y ;; x) echo x ;; esac'],
  ['a=(\n 1\n 2 # two\n)\necho ${a[1]}', 'a=( 1 2 ); echo ${a[1]}'],
  ['(\n echo sub\n)\necho $(\n echo in\n)', '( echo sub; ); echo $( echo in; )'],
  ['echo $((1 +\n 2))\n((x = 4))\necho $x', 'echo $((1 + 2)); ((x = 4)); echo $x'],
  ['[[ a == a &&\n b == b ]]\necho $?', '[[ a == a && b == b ]]; echo $?'],
  ['sleep 0 &\nwait', 'sleep 0 & wait'],
  ['echo a >/dev/null 2>&1\ncat <<<b', 'echo a >/dev/null 2>&1; cat <<<b'],
  ['cat <(\necho p\n)', 'cat <( echo p; )'],
  ["echo 'a;b' | # why\n  cat", "echo 'a;b' | cat"],
  ['echo one\r\necho two\r\n', 'echo one; echo two'],
  ['for x\nin 1 2\ndo echo $x; done', 'for x in 1 2; do echo $x; done'],
  ['echo \\# no comment\necho ${#HOME}', 'echo \\# no comment; echo ${#HOME}'],
  ['{\n echo a\n} |\ncat', '{ echo a; } | cat'],
  ['! false\necho $?', '! false; echo $?'],
  ['echo "a\\"b"\necho $\'c\\\'d\'', 'echo "a\\"b"; echo $\'c\\\'d\''],
  ['if a=$(echo 1)\nthen echo $a\nfi', 'if a=$(echo 1); then echo $a; fi'],
])('%j is one line as bash reads it', (script, line) => {
  expect(asOneLine(script)).toEqual({ kind: 'line', line });
  expect(bash(line)).toBe(bash(script.replaceAll('\r', '')));
});

test.each([
  ['cat <<END\nhello\nEND', /here-document/],
  ["echo 'a\nb'", /quotes goes over/],
  ['echo "a\nb', /never closed/],
  ["echo it's\nls", /never closed/],
  ['ls |\n', /ends with `\|`/],
  ['ls\nls &&', /ends with `&&`/],
  ['ls \\\n-l \\', /ends with `\\`/],
  ['ls\nls \\\n', /ends with `\\`/],
  ['for i in 1 2; do\necho $i', /`done` is missing/],
  ['if true; then\necho a', /`fi` is missing/],
  ['(ls\nls', /`\)` is missing/],
  ['ls\n| sort', /begins with/],
  ['ls\n&& ls', /begins with/],
  ['# only\n# comments', /only comments/],
  ['while true\ndo', /ends with `do`/],
  ['f() {\nls', /`}` is missing/],
])('%j stays several lines, and says why', (script, reason) => {
  const result = asOneLine(script);
  expect(result.kind).toBe('none');
  if (result.kind !== 'none') return;
  expect(result.why.en).toMatch(reason);
  expect(result.why['zh-CN']).toMatch(/^不能合成一行：/);
});
