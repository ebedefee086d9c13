import type { Technology } from '../../../main/contract/technology.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { technologies } from '../../lab/technology.tsx';

/** The stations of a packet on its way, with arrows in the colour of the technology between them. */
export function Stations({ of, stations }: { of: Technology | null; stations: readonly Text[] }) {
  const t = useText();
  return stations.map((station, index) => (
    <span key={index} className="text-dim flex items-center gap-2 whitespace-nowrap">
      {index === 0 ? null : (
        <span aria-hidden="true" className={of === null ? '' : technologies[of].text}>
          →
        </span>
      )}
      {t(station)}
    </span>
  ));
}
