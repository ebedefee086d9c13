/** The key that a page must show: made at random, or taken from a file or the environment. */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { TOKEN_VARIABLE, type TokenSource } from './options.ts';
import { ServeUsageError } from './usage-error.ts';

export interface Token {
  value: string;
  /** Other accounts of this machine can read where it comes from. */
  exposed: boolean;
}

/** It travels as a part of a WebSocket's subprotocol, which allows no others. */
const SOUND = /^[\w.~-]{16,256}$/;

/** @throws ServeUsageError naming the option */
export async function readToken(source: Exclude<TokenSource, { from: 'hub' }>): Promise<Token> {
  switch (source.from) {
    case 'random':
      return { value: randomBytes(32).toString('base64url'), exposed: false };
    case 'environment':
      return { value: sound(source.value.trim(), TOKEN_VARIABLE), exposed: false };
    case 'file': {
      const { path } = source;
      try {
        const [text, { mode }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
        return { value: sound(text.trim(), '--token-file'), exposed: (mode & 0o044) !== 0 };
      } catch (error) {
        if (error instanceof ServeUsageError) throw error;
        const why = error instanceof Error ? error.message : String(error);
        throw new ServeUsageError({
          en: `The file of --token-file can't be read: ${why}`,
          'zh-CN': `无法读取--token-file指定的文件：${why}`,
        });
      }
    }
  }
}

function sound(value: string, name: string): string {
  if (SOUND.test(value)) return value;
  throw new ServeUsageError({
    en: `The key of ${name} must have 16 to 256 characters: letters, digits, “-”, “_”, “.” and “~”. A good one: openssl rand -hex 32`,
    'zh-CN': `${name}给出的密钥须为16至256个字符，只含字母、数字以及“-”“_”“.”“~”。生成一个好密钥：openssl rand -hex 32`,
  });
}
