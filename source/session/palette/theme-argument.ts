import {themeTexts} from '../../messages/display.ts';
import {themeNames} from '../../settings/theme-names.ts';
import {cleanText} from '../../text/clean.ts';
import {nearest} from '../../text/nearest.ts';
import {truncate} from '../../text/width.ts';
import type {Session} from '../session.ts';
import type {ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';

const useTheme = (session: Session, argument: string): void => {
	const {appearance, view} = session;
	if (argument === '') {
		view.flash(themeTexts.shown(appearance.getState()));
		return;
	}

	const theme = themeNames.find(name => name === argument.toLowerCase());
	if (theme === undefined) {
		const typed = truncate(cleanText(argument), 40);
		keepLine(session, `theme ${argument}`, themeTexts.unknown({typed, meant: nearest(typed, themeNames), themes: themeNames}));
		return;
	}

	appearance.setState({theme});
	view.flash(themeTexts.changed(theme));
};

const noColours = ({capabilities}: Pick<Session, 'capabilities'>): string | undefined => {
	if (capabilities.isScreenReader) {
		return themeTexts.noScreens;
	}

	return capabilities.colours === 'none' ? themeTexts.noColours : undefined;
};

/** The command that shows or changes the theme. */
export const themeCommand: ArgumentCommand = {
	name: 'theme',
	argument: '[NAME]',
	isOptional: true,
	title: themeTexts.title,
	values: () => themeNames,
	reason: noColours,
	run: useTheme,
};
