import {useMemo} from 'react';
import {useStore} from 'zustand';
import {previewedTheme} from '../session/selectors/shown-theme.ts';
import type {Session} from '../session/session.ts';
import {App} from './app.tsx';
import type {DrawFrame} from './components/frame-capture.tsx';
import {coloursOf, paletteOf} from './palettes.ts';
import {createTheme} from './theme.ts';

/** Draws the program in its theme: the one that is typed after `:theme`, or the chosen one. A change of theme writes only the cells that look different. */
export function ThemedApp({session, draw}: {readonly session: Session; readonly draw?: DrawFrame}) {
	const {theme: chosen, background} = useStore(session.appearance);
	const name = useStore(session.view.store, previewedTheme) ?? chosen;
	const colours = coloursOf(name, session.capabilities.colours);
	const palette = paletteOf(name, background);
	const theme = useMemo(() => createTheme(colours, palette), [colours, palette]);
	return <App session={session} theme={theme} {...(draw !== undefined && {draw})}/>;
}
