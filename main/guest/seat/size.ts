/** Characters of a terminal, across and down. */
export interface Size {
  cols: number;
  rows: number;
}

/** Size before a window said its own; the one every serial console assumes. */
export const FIRST_SIZE: Size = { cols: 80, rows: 24 };
