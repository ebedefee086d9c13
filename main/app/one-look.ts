/** One look at a time: calls during a look are answered by one more look after it. */
export class OneLook {
  #looking: 'no' | 'yes' | 'again' = 'no';

  /** `look` MUST NOT reject. */
  constructor(private readonly look: () => Promise<void>) {}

  /** Looks until nobody asked meanwhile. False where another call does. */
  async now(): Promise<boolean> {
    if (this.#looking !== 'no') {
      this.#looking = 'again';
      return false;
    }
    do {
      this.#looking = 'yes';
      await this.look();
    } while (this.#isAskedAgain());
    this.#looking = 'no';
    return true;
  }

  #isAskedAgain(): boolean {
    return this.#looking === 'again';
  }
}
