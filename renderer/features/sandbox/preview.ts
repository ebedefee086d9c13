import { useEffect, useState } from 'react';
import type { MachineSpec } from '../../../main/contract/machine.ts';
import type { MachinePreview } from '../../../main/contract/sandbox.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';

/** Asked again when the machine changes, and when a guest came or went: a first start may have saved one. */
export function usePreview(machine: MachineSpec): MachinePreview | null {
  const lab = useLab();
  const { kind } = useStore(lab.guest);
  const [preview, setPreview] = useState<MachinePreview | null>(null);
  const isSettled = kind === 'ready' || kind === 'off' || kind === 'crashed';
  useEffect(() => {
    let isWanted = true;
    void lab.ask('guest.preview', machine).then((answer) => {
      if (isWanted && answer !== null) setPreview(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [lab, machine, isSettled]);
  return preview;
}
