import {dark, type Paper} from '../gallery/svg.ts';

/** The colors of the terminal in the pictures of the readme, by theme of the page. */
export const papers: Readonly<Record<'dark' | 'light', Paper>> = {dark, light: {foreground: '#1f2328', background: '#ffffff'}};
