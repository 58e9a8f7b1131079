import {synchronizedTexts as texts, terminalTexts} from '../../../messages/doctor.ts';
import {answerDelayFor} from '../../../terminal/key-reader.ts';
import {
	ok,
	skipped,
	warn,
	type Check,
} from '../check.ts';
import {terminalPatience} from '../context.ts';

/** Whether the terminal supports the marks of large frames, by the question that the screens ask. */
export const synchronizedCheck: Check = {
	limit: terminalPatience + 1000,
	async run({env, settings, terminal}) {
		const asked = await terminal();
		const {synchronized: preference = 'auto'} = settings.preferences();
		const isChosen = preference !== 'auto';
		switch (asked) {
			case 'no-terminal': {
				return skipped(terminalTexts.none, terminalTexts.noneFix);
			}

			case 'background': {
				return skipped(texts.background);
			}

			case 'unknown-terminal': {
				return ok(isChosen ? texts.preference(preference) : texts.unknown(env['TERM'] ?? ''));
			}

			default: {
				const {hasAnswered, isSynchronized, milliseconds} = asked;
				if (!hasAnswered) {
					return isChosen ? ok(texts.preference(preference)) : warn(texts.silent(terminalPatience / 1000), texts.silentFix(settings.path));
				}

				if (preference === 'always' && isSynchronized !== true) {
					return warn(`${texts.preference(preference)} ${texts.always}`, texts.alwaysFix(settings.path));
				}

				return ok([
					isSynchronized === true ? texts.supported(milliseconds) : texts.notSupported(milliseconds),
					...(isChosen ? [texts.preference(preference)] : []),
					...(milliseconds > answerDelayFor(env) ? [texts.late(answerDelayFor(env))] : []),
				].join(' '));
			}
		}
	},
};
