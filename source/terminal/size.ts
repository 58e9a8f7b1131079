/** A terminal's columns and rows of cells. */
export type Size = {readonly columns: number; readonly rows: number};
