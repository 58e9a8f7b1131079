type Size = {readonly columns: number; readonly rows: number};

/** Returns what is shown in place of the screens in a terminal that is smaller than needed; both sizes in columns and rows. */
export const tooSmall = (size: Size, needed: Size): string => `junctop needs ${needed.columns}x${needed.rows}, this is ${size.columns}x${size.rows}`;
