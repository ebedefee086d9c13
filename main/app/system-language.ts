import { nearestLanguage } from '../contract/nearest-language.ts';
import type { Language } from '../contract/text.ts';
import type { Surroundings } from '../transport/app.ts';

/** The app's language that is nearest to the system's. */
export function systemLanguage({ locale }: Pick<Surroundings, 'locale'>): Language {
  return nearestLanguage([locale]);
}
