import { createContext, useContext } from 'react';
import type { Lab } from './lab.ts';

export const LabContext = createContext<Lab | null>(null);

/** The lab this window is connected to. */
export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (lab === null) throw new Error('useLab needs a LabContext around it');
  return lab;
}
