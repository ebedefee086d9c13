import { useStore } from './store.ts';
import type { Summons } from './lab.ts';
import { useLab } from './use-lab.ts';

/** For a panel that can be asked for from elsewhere: what was asked, until the panel is closed. */
export function useSummons(panel: Summons['panel']): { summons: Summons | null; onClosed: () => void } {
  const lab = useLab();
  const asked = useStore(lab.summons);
  const summons = asked?.panel === panel ? asked : null;
  return {
    summons,
    onClosed: () => {
      if (lab.summons.get()?.panel === panel) lab.summons.set(null);
    },
  };
}
