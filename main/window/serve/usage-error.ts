import type { Text } from '../../contract/text.ts';

/** What is wrong with the command line, naming the option. The caller shows it and ends with status 2. */
export class ServeUsageError extends Error {
  override readonly name = 'ServeUsageError';
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
