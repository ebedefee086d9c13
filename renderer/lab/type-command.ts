import { createContext, useContext } from 'react';

/** Puts a command into the terminal, without Enter; null where there is no terminal to type in. */
export const TypeCommandContext = createContext<((command: string) => void) | null>(null);

/** See {@link TypeCommandContext}. */
export function useTypeCommand(): ((command: string) => void) | null {
  return useContext(TypeCommandContext);
}
