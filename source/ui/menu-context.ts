import {createContext} from 'react';

/** Receives the selected item of a menu and its position as `3 of 14`; `undefined` when the screen is drawn. */
export const MenuItemContext = createContext<((label: string, position: string) => void) | undefined>(undefined);
