/** The locale of a terminal's environment, by the rules of setlocale(3): the first that is set and not empty. */
export function terminalLocale(environment: NodeJS.ProcessEnv): string {
  return environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'C';
}
