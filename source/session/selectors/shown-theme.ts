import {themeNames, type ThemeName} from '../../settings/theme-names.ts';
import {activeScreen, type ViewState} from '../state/view.ts';

/** Returns the theme whose name is typed after `:theme`, which is shown before Enter; `undefined` if none is. */
export const previewedTheme = (view: Pick<ViewState, 'stack'>): ThemeName | undefined => {
	const screen = activeScreen(view as ViewState);
	const [command, name, ...others] = screen.name === 'command' ? screen.field.text.trim().toLowerCase().split(/\s+/v) : [];
	return command === 'theme' && others.length === 0 ? themeNames.find(theme => theme === name) : undefined;
};
