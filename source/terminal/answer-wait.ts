import {monotonicNow} from '../runtime/clock.ts';

/** The wait for a terminal's answer to a question. */
export type AnswerWait = {
	/** The question is sent: from now on the answer is awaited. */
	readonly start: () => void;
	/** The answer has arrived, or is awaited no longer. */
	readonly stop: () => void;
	/** How long the answer may still arrive, in milliseconds; 0 if none is awaited. */
	readonly reportWait: () => number;
	/** Resolves with the answer, when it has taken too long, or at once if none is awaited. */
	readonly answered: () => Promise<void>;
};

/** Creates the wait for one question. `patience` is how long an answer is awaited, in milliseconds. */
export const createAnswerWait = (patience: number): AnswerWait => {
	/** On the monotonic clock. */
	let deadline = -Infinity;
	const arrival = new EventTarget();

	const reportWait = (): number => Math.max(0, deadline - monotonicNow());

	return {
		start() {
			deadline = monotonicNow() + patience;
		},
		stop() {
			deadline = -Infinity;
			arrival.dispatchEvent(new Event('answer'));
		},
		reportWait,
		async answered() {
			const wait = reportWait();
			if (wait > 0) {
				await new Promise<void>(resolve => {
					const timer = setTimeout(resolve, wait);
					arrival.addEventListener('answer', () => {
						clearTimeout(timer);
						resolve();
					}, {once: true});
				});
			}
		},
	};
};
