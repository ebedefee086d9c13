import { createContext, useContext } from 'react';
import type { SeatName } from '../../main/contract/seat.ts';

/** `seat`: whose terminal is meant; the one on top where none is named. */
export type TypeCommand = (command: string, seat?: SeatName) => void;

/** Puts a command into the terminal, without Enter; null where there is no terminal to type in. */
export const TypeCommandContext = createContext<TypeCommand | null>(null);

/** See {@link TypeCommandContext}. */
export function useTypeCommand(): TypeCommand | null {
  return useContext(TypeCommandContext);
}
