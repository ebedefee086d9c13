import { describe, expect, it } from 'vitest';
import { strayName, straysIn, withoutStrays } from './strays.ts';

const cleaned = (line: string) => withoutStrays(line, straysIn(line));

describe('look-alike characters are found, and the line as it was meant', () => {
  it.each([
    ['lspci；', 'lspci;'],
    ['lspci。', 'lspci'],
    ['lspci，', 'lspci'],
    ['lspci：', 'lspci'],
    ['lspci！！', 'lspci'],
    ['ｌｓｐｃｉ。', 'lspci'],
    ['lspci -nn。。。', 'lspci -nn'],
    ['lspci -nn……', 'lspci -nn'],
    ['lspci。 | head', 'lspci | head'],
    ['ls eth？', 'ls eth?'],
    ['ls 。', 'ls .'],
    ['cd 。。', 'cd ..'],
    ['cat／proc／modules', 'cat /proc/modules'],
    ['lspci－nn', 'lspci -nn'],
    ['ls; lspci—nn', 'ls; lspci -nn'],
    ['lspci——version', 'lspci --version'],
    ['cd～', 'cd ~'],
    ['apt－get update', 'apt-get update'],
    ['dpdk－testpmd', 'dpdk-testpmd'],
    ['lspci；ls', 'lspci;ls'],
    ['lspci　-nn', 'lspci -nn'],
    ['lspci\u00a0-nn', 'lspci -nn'],
    ['lspci\u2009-nn', 'lspci -nn'],
    ['lspci\u202f-k', 'lspci -k'],
    ['lspci –nn', 'lspci -nn'],
    ['lspci —nn', 'lspci -nn'],
    ['lspci −nn', 'lspci -nn'],
    ['lspci ‑nn', 'lspci -nn'],
    ['lspci －ｎｎ', 'lspci -nn'],
    ['lspci ——version', 'lspci --version'],
    ['lspci —version', 'lspci --version'],
    ['ls ––color', 'ls --color'],
    ['lspci\u200b -nn', 'lspci -nn'],
    ['\ufefflspci', 'lspci'],
    ['ls\u00adpci', 'lspci'],
    ['lspci\u200e', 'lspci'],
    ['\u2066lspci\u2069', 'lspci'],
    ['ls\u2060pci', 'lspci'],
    ['ｌｓｐｃｉ', 'lspci'],
    ['ＬＳＰＣＩ', 'LSPCI'],
    ['lspci ｜ grep eth', 'lspci | grep eth'],
    ['lspci｜grep eth', 'lspci|grep eth'],
    ['lspci ＞ out', 'lspci > out'],
    ['lspci ＆＆ ls', 'lspci && ls'],
    ['lspci | grep “Ethernet”', 'lspci | grep "Ethernet"'],
    ['lspci | grep ‘Ethernet’', "lspci | grep 'Ethernet'"],
    ['lspci | grep „Ethernet“', 'lspci | grep "Ethernet"'],
    ['lspci | grep ＂eth＂', 'lspci | grep "eth"'],
    ['lspci -s ００：０２．０', 'lspci -s 00:02.0'],
    ['lspci -s 00：02.0', 'lspci -s 00:02.0'],
    ['lspci -s 00:02。0', 'lspci -s 00:02.0'],
    ['ping -c 3 10。0。2。2', 'ping -c 3 10.0.2.2'],
    ['lspci，ls', 'lspci;ls'],
    ['lspci、ls', 'lspci;ls'],
    ['lspci -nn， ip link', 'lspci -nn; ip link'],
    ['ps -o pid，comm', 'ps -o pid,comm'],
    ['lsblk -o NAME，SIZE', 'lsblk -o NAME,SIZE'],
    ['x=$（lspci）', 'x=$(lspci)'],
    ['（lspci）', '(lspci)'],
    ['cat 、proc、interrupts', 'cat /proc/interrupts'],
    ['ls ／sys／bus／pci', 'ls /sys/bus/pci'],
    ['echo ￥HOME', 'echo ￥HOME'],
    ['ls ￥HOME', 'ls $HOME'],
    ['ls ～', 'ls ~'],
    ['cat 《 file', 'cat < file'],
    ['lsрci', 'lspci'],
    ['lspсi -nn', 'lspci -nn'],
    ['сat /proc/modules', 'cat /proc/modules'],
    ['ethtοοl -i eth0', 'ethtool -i eth0'],
    ['рѕ', 'ps'],
    ['lspci | grep "Ethernet\u00a0controller"', 'lspci | grep "Ethernet controller"'],
    ['lspci | grep "virtio–net"', 'lspci | grep "virtio-net"'],
    ['lspci | grep "Ｅthernet"', 'lspci | grep "Ethernet"'],
    ['𝚕𝚜𝚙𝚌𝚒', 'lspci'],
    ['ifconﬁg', 'ifconfig'],
    ['echo done；lspci', 'echo done;lspci'],
    ['echo 完成；lspci', 'echo 完成;lspci'],
    ['echo hi | cat；lspci', 'echo hi | cat;lspci'],
    ['X=1 lspci；ls', 'X=1 lspci;ls'],
    ['# 全部；\nlspci；', '# 全部；\nlspci;'],
  ])('%s', (line, meant) => {
    expect(cleaned(line)).toBe(meant);
  });
});

describe('a text is left as it is', () => {
  it.each([
    'lspci -nn | grep -i eth',
    'echo 你好；世界',
    'echo 你好，世界。',
    'echo “quoted” – dash',
    'echo "网卡（虚拟）；磁盘"',
    "grep '；' notes",
    'grep "说明：" 说明（终）.txt',
    'cat 报告（终）.txt',
    'printf "全角　空格\\n"',
    'ls 说明、图',
    'touch 你好',
    'echo привет',
    'cat привет.txt',
    'ls файлы',
    'echo γειά',
    'lspci # 看看；全部',
    '# 先看；再说\nlspci # 全部；\nls',
    'echo ✓ é ü ñ',
    'cat café.txt',
    '',
  ])('%s', (line) => {
    expect(straysIn(line)).toEqual([]);
  });
});

it('says where each stands', () => {
  expect(straysIn('lspci　-nn；').map(({ at, char }) => [at, char])).toEqual([
    [5, '　'],
    [9, '；'],
  ]);
});

it.each([
  ['；', 'the full-width ；', '全角的“；”'],
  ['\u00a0', 'a no-break space (U+00A0)', '不换行空格（U+00A0）'],
  ['\u2009', 'a special space (U+2009)', '特殊的空格（U+2009）'],
  ['\u200b', 'a zero-width space (U+200B)', '零宽空格（U+200B）'],
  ['\u202e', 'an invisible character (U+202E)', '看不见的字符（U+202E）'],
  ['－', 'the full-width －', '全角的“－”'],
  ['＂', 'the full-width ＂', '全角的“＂”'],
  ['–', 'the typographic dash –', '排版用的横线“–”'],
  ['”', 'the typographic quotation mark ”', '排版用的引号”'],
  ['а', 'the Cyrillic letter а', '西里尔字母а'],
  ['ο', 'the Greek letter ο', '希腊字母ο'],
  ['。', 'the punctuation mark 。', '标点“。”'],
])('names %s', (char, en, zh) => {
  const [stray] = straysIn(`ls ${char}`);
  expect(stray === undefined ? null : strayName(stray)).toEqual({ en, 'zh-CN': zh });
});
