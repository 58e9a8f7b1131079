import type original from 'string-width';

declare const stringWidth: typeof original;
export = stringWidth;
