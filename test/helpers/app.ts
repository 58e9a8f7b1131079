import {expect} from 'vitest';
import type {CommandId} from '../../source/keys/bindings.ts';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import type {SessionOptions} from '../../source/session/session.ts';
import {scopesOf, type Screen} from '../../source/session/state/screen.ts';
import type {SimulatorOptions} from '../../source/simulator/simulator.ts';
import type {Target} from '../../source/junction/target.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {bytesOf} from './key-bytes.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	underCursor,
	workspaceOf,
} from './session.ts';
import {simulate} from './simulator.ts';
import {until} from './until.ts';

export type AppOptions = SimulatorOptions & {
	/** What the session gets besides; the simulator's target is filled in. */
	readonly session?: Partial<SessionOptions>;
	/** Changes to the simulator's target. */
	readonly target?: Partial<Target>;
};

/**
Opens a session without a terminal in front of the roster of a simulator (400 users unless said), and waits for its first pages. Keys go
the way they go in the program, from bytes to the command.
*/
export const openRoster = async ({session: sessionOptions, target, ...options}: AppOptions = {}) => {
	const simulator = await simulate({users: 400, ...options});
	const opened = await openSession({target: targetOf(simulator, target), ...sessionOptions});
	await pagesLoaded(opened.session);
	const {session} = opened;
	const dispatch = createKeyDispatcher(session, async () => undefined);

	const send = (bytes: string) => {
		const parser = createKeyParser();
		for (const key of [...parser.push(bytes), ...parser.flush()]) {
			dispatch([key]);
		}
	};

	return {
		...opened,
		simulator,
		workspace: workspaceOf(session),
		/** Sends bytes as a terminal would. */
		send,
		/** Types text into the active input. */
		type: send,
		/** Presses the first key of a binding, or the one at a position; throws where the active screen gives that key to another binding, or to none. */
		press(id: CommandId, position = 0) {
			const scopes = scopesOf(session.view.screen());
			const key = session.keymap.of(scopes).find(binding => binding.id === id)?.keys[position];
			if (key === undefined) {
				throw new Error(`No key of the screen ${session.view.screen().name} runs ${id}`);
			}

			send(bytesOf(key));
		},
		/** The message in the last row. */
		message: () => session.view.store.getState().flash,
		expectScreen(name: Screen['name']) {
			expect(session.view.screen().name).toBe(name);
		},
		/** Expects the roster's cursor on this user. */
		expectSelected(userId: string | undefined) {
			expect(underCursor(session)).toBe(userId);
		},
	};
};

/** Opens one of the simulator's users by index, and waits until all its details are loaded. */
export const openUser = async (index: number, options: AppOptions = {}) => {
	const app = await openRoster(options);
	const userId = app.simulator.userId(index);
	app.session.openUser(userId);
	const {details} = app.workspace;
	await until(details.store, () => Object.values(details.of(userId)).every(({loading}) => !loading));
	return {...app, userId};
};

/** The sizes in which every screen is tested: the smallest, the usual, and one with panes side by side. */
export const sizes = [{columns: 60, rows: 12}, {columns: 80, rows: 24}, {columns: 100, rows: 40}];
