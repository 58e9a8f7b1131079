import process from 'node:process';
import {colourTexts, localeTexts, terminalTexts as texts} from '../../../messages/doctor.ts';
import type {ThemeName} from '../../../settings/theme-names.ts';
import {smallest} from '../../../presentation/layout.ts';
import {
	colourChoice,
	localeVariable,
	screenRefusal,
	type ColourChoice,
} from '../../../terminal/capabilities.ts';
import {isSet, type Environment} from '../../../terminal/environment.ts';
import {consoleBackground} from '../../../terminal/background-color.ts';
import {isOverSsh} from '../../../terminal/key-reader.ts';
import {
	fail,
	ok,
	skipped,
	warn,
	type Check,
} from '../check.ts';
import type {AskedTerminal} from '../context.ts';

const assignment = (name: string, env: Environment): string => colourTexts.value({name, value: env[name] ?? ''});

/** Whether there is a terminal that the screens work in: its name, size, and the name that it reports. */
export const terminalCheck: Check = {
	limit: 1000,
	ready: async context => context.terminal(),
	async run({env, terminal}) {
		const {stdin, stdout} = process;
		if (!stdin.isTTY || !stdout.isTTY) {
			return skipped(texts.none, texts.noneFix);
		}

		if (screenRefusal(env) !== undefined) {
			return fail(texts.dumb, texts.dumbFix);
		}

		// A terminal that reports no size has neither.
		const {columns = 0, rows = 0} = stdout as {readonly columns?: number; readonly rows?: number};
		if (columns === 0 || rows === 0) {
			return warn(texts.noSize, texts.noSizeFix);
		}

		if (columns < smallest.columns || rows < smallest.rows) {
			return warn(texts.small({columns, rows, least: `${smallest.columns}x${smallest.rows}`}), texts.smallFix);
		}

		if (!isSet(env['TERM']) && process.platform !== 'win32') {
			return warn(texts.noName, texts.noNameFix);
		}

		const asked = await terminal();
		return ok(texts.found({
			name: assignment('TERM', env),
			size: `${columns}x${rows}`,
			version: typeof asked === 'string' ? undefined : asked.version,
			isRemote: isOverSsh(env),
		}));
	},
};

/** Returns what decides the colours, with its value. */
const deciderText = (by: ColourChoice['by'], env: Environment): string => {
	if (by === '--no-color') {
		return by;
	}

	if (by === 'system') {
		return colourTexts.bySystem;
	}

	return env[by] === undefined ? colourTexts.unset(by) : assignment(by, env);
};

/** Returns the theme in use, and why it is that one. */
const themeText = (theme: ThemeName, env: Environment, asked: AskedTerminal): string => (theme === 'auto'
	? colourTexts.themeAfter(consoleBackground(env) ?? (typeof asked === 'string' ? undefined : asked.background))
	: colourTexts.theme(theme));

/** Which colours and theme the screens use, and which variable or option decides that. */
export const coloursCheck: Check = {
	limit: 1000,
	ready: async context => context.terminal(),
	async run({env, options, settings, terminal}) {
		const asked = await terminal();
		const {theme = 'auto'} = settings.preferences();
		const {colours, by} = colourChoice(env, process.platform, options);
		const {FORCE_COLOR} = env;
		const isIgnored = FORCE_COLOR !== undefined && by !== 'FORCE_COLOR' && by !== '--no-color';
		return isIgnored
			? warn(colourTexts.ignored(FORCE_COLOR), colourTexts.ignoredFix)
			: ok(colourTexts.found({
				colours,
				by: deciderText(by, env),
				theme: colours === 'none' ? undefined : themeText(theme, env, asked),
			}));
	},
};

/** Whether the screens use Unicode glyphs or ASCII, and why. */
export const localeCheck: Check = {
	limit: 1000,
	run({env, options, capabilities, settings}) {
		if (options.ascii === true || capabilities.isScreenReader) {
			return ok(localeTexts.byOption);
		}

		const {glyphs} = settings.preferences();
		if (glyphs !== undefined) {
			return ok(localeTexts.byPreference(glyphs));
		}

		const variable = localeVariable(env);
		const by = variable === undefined ? localeTexts.bySystem : assignment(variable, env);
		if (capabilities.glyphs === 'unicode') {
			return ok(localeTexts.utf8(by));
		}

		return env['TERM'] === 'linux' ? ok(localeTexts.console) : warn(variable === undefined ? localeTexts.none : localeTexts.notUtf8(by), localeTexts.fix);
	},
};
