import type { ReactElement } from 'react';
import type { Text } from '../../i18n/text.ts';
import type { Searched } from './find.ts';

/** Something the palette can lead to. */
export interface Entry extends Searched {
  /** Unique, and fit for an id in the page. */
  id: string;
  icon: (props: { className?: string }) => ReactElement;
  /** Tailwind class of the icon's colour, where it says something. */
  tint?: string;
  /** Beside the title: where it is, or how it stands. */
  beside?: Text;
  /** Below the title, while nothing that was found is shown there. */
  about?: Text;
  /** The keys that do the same. */
  keys?: string;
  run: () => void;
}
