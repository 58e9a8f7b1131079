import process from 'node:process';
import {clipboardTexts, multiplexerTexts as texts} from '../../../messages/doctor.ts';
import {hasClipboard} from '../../../terminal/clipboard.ts';
import {isSet} from '../../../terminal/environment.ts';
import {
	ok,
	skipped,
	warn,
	type Check,
} from '../check.ts';
import type {DoctorContext} from '../context.ts';
import {outputOf} from '../run-command.ts';

/** Versions that repaint the whole pane after each marked frame (tmux/tmux#5612). */
const flickering = /^3\.7[a-c]?$/v;

type Tmux = {readonly version: string | undefined; readonly clipboard: string | undefined; readonly passthrough: string | undefined};

/** Asks the running tmux for its version and options; what it does not know is `undefined`. */
const askTmux = async (env: NodeJS.ProcessEnv): Promise<Tmux> => {
	const output = await outputOf('tmux', ['display-message', '-p', '#{version}|#{set-clipboard}|#{allow-passthrough}'], env);
	// Flags are shown as 1 and 0.
	const [version, clipboard, passthrough] = output.split('|').map(value => ({0: 'off', 1: 'on'})[value] ?? (value === '' ? undefined : value));
	return {version, clipboard, passthrough};
};

/** Returns the version that the terminal reports; `undefined` if it is not tmux. */
const answeredVersion = async ({terminal}: DoctorContext): Promise<string | undefined> => {
	const asked = await terminal();
	return typeof asked === 'string' ? undefined : /^tmux (?<version>\S+)/v.exec(asked.version ?? '')?.groups?.['version'];
};

const tmuxOutcome = (version: string | undefined, {settings}: DoctorContext) => {
	if (version === undefined || !flickering.test(version)) {
		return ok(texts.tmux(version));
	}

	return settings.preferences().synchronized === 'never'
		? ok(texts.flickersNot(version))
		: warn(texts.flickers(version), texts.flickersFix(settings.path));
};

/** Which multiplexer is around junctop, and whether its version has a bug that matters. */
export const multiplexerCheck: Check = {
	limit: 3000,
	ready: async context => context.terminal(),
	async run(context) {
		const {env, capabilities} = context;
		const {TERM = '', TERM_PROGRAM, TERM_PROGRAM_VERSION, TMUX, STY} = env;
		const answered = await answeredVersion(context);
		if (answered !== undefined || isSet(TMUX)) {
			// The version of the tmux that draws: another one may be first on the PATH.
			const named = TERM_PROGRAM === 'tmux' ? TERM_PROGRAM_VERSION : undefined;
			const known = answered ?? named;
			const {version} = known === undefined ? await askTmux(env) : {version: known};
			return tmuxOutcome(version, context);
		}

		if (isSet(STY)) {
			const version = /version (?<version>\d[\w.]*)/iv.exec(await outputOf('screen', ['-v'], env))?.groups?.['version'];
			const found = texts.screen(version);
			return capabilities.colours === 'truecolor' && Number(version?.split('.', 1)[0] ?? 0) < 5
				? warn(texts.screenColours(found), texts.screenColoursFix)
				: ok(found);
		}

		return ok(/^(?:tmux|screen)/v.test(TERM) ? texts.remote(TERM) : texts.none);
	},
};

/** What is known about copies through the terminal. */
export const clipboardCheck: Check = {
	limit: 3000,
	async run({env}) {
		const {TERM, TMUX} = env;
		if (!isSet(TERM) && (!process.stdin.isTTY || !process.stdout.isTTY)) {
			return skipped(clipboardTexts.none);
		}

		if (!hasClipboard(env)) {
			const {TERM_PROGRAM, VTE_VERSION} = env;
			const name = isSet(VTE_VERSION) ? `VTE_VERSION=${VTE_VERSION}` : `TERM=${TERM ?? ''}`;
			return warn(clipboardTexts.lacking(TERM_PROGRAM === 'Apple_Terminal' ? `TERM_PROGRAM=${TERM_PROGRAM}` : name), clipboardTexts.lackingFix);
		}

		const {clipboard, passthrough = 'off'} = isSet(TMUX) ? await askTmux(env) : {};
		if (clipboard === undefined) {
			return ok(clipboardTexts.sent);
		}

		const options = {clipboard, passthrough};
		return clipboard === 'on' || passthrough !== 'off'
			? ok(clipboardTexts.tmux(options))
			: warn(clipboardTexts.tmuxRefuses(options), clipboardTexts.tmuxFix);
	},
};
