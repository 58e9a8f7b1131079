import type {PoliteProgress} from '../fleet/loading/polite-requests.ts';
import type {NameOf} from '../keys/keymap.ts';
import {connectionTexts} from '../messages/connections.ts';
import {loadNoticeTexts} from '../messages/loading.ts';
import {second} from '../text/durations.ts';
import {displayWidth, truncate} from '../text/width.ts';
import {line, wrap, type Line} from './line.ts';

/**
Returns where loading the connections of many users is: the progress, why it stopped, or how many are missing; nothing if all are loaded. One row, except for errors. `now` is a
moment of the monotonic clock, in milliseconds; `scope` is the screen, whose keys stop and resume.
*/
export const connectionLines = (progress: PoliteProgress, scope: 'roster' | 'overview' | 'fixes', {columns, now, nameOf}: {
	readonly columns: number;
	readonly now: number;
	readonly nameOf: NameOf;
}): readonly Line[] => {
	const {status, asked, size, failed, unknown, lastFailure, rate, secondsLeft, retry, error} = progress;
	const stopKey = nameOf(`${scope}.back`);
	const loadKey = nameOf(`${scope}.connections`);
	const row = (text: string): readonly Line[] => [line(` ${truncate(text, columns - 2)}`, 'soft')];
	const problem = (text: string): readonly Line[] => wrap(text, columns - 2).map(part => line(` ${part}`, 'problem'));
	switch (status) {
		case 'asking': {
			// Without room, the key that stops is the last to go.
			const texts = [{rate, secondsLeft}, {rate: undefined, secondsLeft}, {rate: undefined, secondsLeft: undefined}].map(parts => connectionTexts.progress({
				asked, size, ...parts, stopKey,
			}));
			return row(texts.find(text => displayWidth(text) <= columns - 2) ?? texts.at(-1) ?? '');
		}

		case 'waiting': {
			const seconds = Math.max(1, Math.ceil(((retry?.until ?? now) - now) / second));
			return row(connectionTexts.waiting({
				asked, size, seconds, stopKey,
			}));
		}

		case 'stopped': {
			if (error === undefined) {
				return row(connectionTexts.stopped({asked, size, loadKey}));
			}

			const text = connectionTexts.stoppedByError({
				asked, size, message: error.message, traceId: error.traceId, loadKey,
			});
			return problem(error.kind === 'key-refused' ? `${text} ${loadNoticeTexts.apiKeyRefused({users: asked - failed, apiKeyKey: nameOf('screen.key')})}` : text);
		}

		case 'done': {
			return failed === unknown
				? []
				: problem(connectionTexts.failed({
					loaded: asked - failed, failed: failed - unknown, traceId: lastFailure?.traceId, loadKey,
				}));
		}

		case 'idle': {
			return [];
		}
	}
};
