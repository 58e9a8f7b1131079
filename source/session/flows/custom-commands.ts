import {logEvent} from '../../logging/debug-log.ts';
import {surviveTask} from '../../logging/handled-errors.ts';
import {customCommandTexts as texts} from '../../messages/custom-commands.ts';
import {confirmTexts} from '../../messages/writes.ts';
import {
	endText,
	isGood,
	mostAtOnce,
	mostOutput,
	outputText,
	resultText,
	runLimit,
	shownOutput,
	statusLine,
	type CommandRequest,
	type RunResult,
} from '../../presentation/custom-command.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {runProgram} from '../../runtime/run-program.ts';
import {isSamePlace, type Screen} from '../state/screen.ts';
import type {ViewStore} from '../state/view.ts';
import {readingTime} from './write-flow.ts';

/** The most runs of one command: its output and its question stay readable. */
export const mostRuns = 500;

/** Runs the custom commands of the settings, one command at a time. */
export type CustomCommandFlow = {
	/** Runs a command in the background, after a question if it asks for one, has several runs, or gets users of the demo. */
	begin(request: CommandRequest): void;
	/** Answers the question with yes. */
	confirm(): void;
	isRunning(): boolean;
	/** Stops the running programs; returns whether there were some. */
	cancel(): boolean;
	/** Whether a command has ended in this session. */
	hasOutput(): boolean;
	/** Shows the output of the command that ended last. */
	showOutput(): void;
};

/** `team` is the one for which the command was started: what it shows belongs to that team. */
type Ended = {readonly request: CommandRequest; readonly results: readonly RunResult[]; readonly team: number};

const outputScreen = ({request, results}: Ended): Screen => {
	const {title} = request.command;
	return {
		name: 'text',
		title,
		content: {kind: 'plain', text: outputText(request, results)},
		redacted: {title, content: {kind: 'plain', text: texts.outputHidden}},
		scrollOffset: 0,
	};
};

/** Creates the flow. `team` returns a number that changes with the team, `env` is what the programs get; `outputCommand` is what shows the last output. */
export const createCustomCommandFlow = ({view, team, isRedacted, env, outputCommand}: {
	readonly view: Pick<ViewStore, 'store' | 'screen' | 'push' | 'pop' | 'flash' | 'progress'>;
	readonly team: () => number;
	readonly isRedacted: () => boolean;
	readonly env: NodeJS.ProcessEnv;
	readonly outputCommand: () => string;
}): CustomCommandFlow => {
	let running: AbortController | undefined;
	let last: Ended | undefined;

	/** The command that ended last, unless it was started on another profile. */
	const lastHere = () => last?.team === team() ? last : undefined;

	/** Shows how a command ended: a line in the status line, more in a text screen if the user is still where it was started. */
	const report = (ended: Ended, from: Screen) => {
		const {request, results} = ended;
		const {title} = request.command;
		const text = resultText(request, results);
		const [only] = results;
		const isSimple = request.runs.length === 1 && only !== undefined && (isGood(only) || shownOutput(only.output) === '');
		const status = isSimple && !isRedacted() ? statusLine(only) : undefined;
		// Of several runs, the text names those that failed.
		const hasMore = results.some(result => shownOutput(result.output) !== '' || (request.runs.length > 1 && !isGood(result)));
		if (ended.team !== team() || (status === undefined && !hasMore)) {
			view.flash(text);
		} else if (status !== undefined) {
			view.flash(texts.line({title, text: status}));
		} else if (isSamePlace(view.screen(), from) && results.every(({end}) => end.kind !== 'cancelled')) {
			view.push(outputScreen(ended));
			view.flash(text);
		} else {
			view.flash(texts.ready({text, command: outputCommand()}));
		}
	};

	const run = async (request: CommandRequest) => {
		const {command: {title}, runs} = request;
		const controller = new AbortController();
		running = controller;
		const from = view.screen();
		const begunFor = team();
		const results: RunResult[] = [];
		let next = 0;
		let done = 0;
		const showProgress = () => {
			view.progress(texts.progress({title, done, runs: runs.length}));
		};

		const work = async (): Promise<void> => {
			const index = next++;
			const words = runs[index];
			if (words === undefined) {
				return;
			}

			results[index] = controller.signal.aborted
				? {
					end: {kind: 'cancelled'}, output: '', isCut: false, duration: 0,
				}
				: await runProgram(words, {
					env, limit: runLimit, mostBytes: Math.floor(mostOutput / runs.length), signal: controller.signal,
				});
			done++;
			if (done < runs.length && runs.length > 1) {
				showProgress();
			}

			await work();
		};

		showProgress();
		try {
			await Promise.all(Array.from({length: mostAtOnce}, async () => work()));
		} finally {
			running = undefined;
		}

		// Not the arguments, which may have IDs.
		logEvent('custom command', {
			title, runs: runs.length, good: results.filter(result => isGood(result)).length, end: results[0] && endText(results[0], 'program'),
		});
		last = {request, results, team: begunFor};
		report(last, from);
	};

	const start = (request: CommandRequest) => {
		void surviveTask('custom command', run(request));
	};

	return {
		begin(request) {
			if (request.command.confirm || request.isDemo || request.runs.length > 1) {
				view.push({
					name: 'run', request, shownAt: monotonicNow(), scrollOffset: 0,
				});
			} else {
				start(request);
			}
		},
		confirm() {
			const screen = view.screen();
			if (screen.name !== 'run') {
				return;
			}

			if (monotonicNow() - screen.shownAt < readingTime) {
				view.flash(confirmTexts.readFirst);
			} else if (screen.request.hasIds && isRedacted()) {
				view.flash(texts.hidden);
			} else if (running === undefined) {
				view.pop();
				start(screen.request);
			} else {
				view.flash(texts.running);
			}
		},
		isRunning: () => running !== undefined,
		cancel() {
			const isAny = running !== undefined && !running.signal.aborted;
			running?.abort();
			return isAny;
		},
		hasOutput: () => lastHere() !== undefined,
		showOutput() {
			const ended = lastHere();
			if (ended !== undefined) {
				view.push(outputScreen(ended));
			}
		},
	};
};
