import {createContext} from 'react';

/** Told which item of a menu is picked, and its position as `3 of 14`; `undefined` where the person sees it. */
export const MenuItemContext = createContext<((label: string, position: string) => void) | undefined>(undefined);
