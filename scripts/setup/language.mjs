// @ts-check
/** The user's language, from the locale variables in the order POSIX gives them. */
const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';

export const isChinese = /^zh/i.test(locale);

/**
 * The text in the user's language.
 * @param {string} en
 * @param {string} zh
 */
export function text(en, zh) {
  return isChinese ? zh : en;
}
