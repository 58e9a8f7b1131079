import {
	describe,
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {startAnnouncer} from '../../source/session/announcer/announcer.ts';
import {followHandledErrors, type HandledError} from '../../source/logging/handled-errors.ts';
import type {Details} from '../../source/fleet/loading/user-details.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {Session} from '../../source/session/session.ts';
import {openUser} from '../helpers/app.ts';
import {expectSize, show} from '../helpers/show.tsx';
import {until} from '../helpers/until.ts';

/** A user screen, the faults so far, and a function that replaces a part of the user's answer by one that cannot be read. */
const openBreakable = async () => {
	const app = await openUser(fixtureUsers.failingGarmin);
	const faults: HandledError[] = [];
	onTestFinished(followHandledErrors(fault => {
		faults.push(fault);
		return true;
	}));
	const {store, of} = app.workspace.details;
	const put = (details: Details) => {
		store.setState(new Map(store.getState()).set(app.userId, details), true);
	};

	return {
		...app,
		faults,
		break(part: 'resources' | 'connections') {
			const details = of(app.userId);
			const answer = {
				...details[part].answer,
				get value(): never {
					throw new RangeError('out of order');
				},
			};
			put({...details, [part]: {...details[part], answer}});
		},
	};
};

describe('a pane whose content cannot be made', () => {
	test('says so in place of the content, and the other panes and keys work', async () => {
		const {session, break: breakPart, press, faults} = await openBreakable();
		const {frame, rows, until: drawn} = show(session);
		breakPart('connections');
		await drawn('Cannot show this part; press r to');
		expectSize(rows(), session);
		expect(frame()).toContain('RESOURCE FRESHNESS');
		expect(frame()).toContain('garmin');
		expect(frame()).toContain('Esc back');
		press('user.pane');
		await drawn('▸RESOURCE FRESHNESS');
		press('list.down');
		press('user.back');
		await drawn('PROVIDERS');
		expect(new Set(faults.map(({place}) => place))).toEqual(new Set(['connections in the list', 'findings', 'connections pane']));
	});

	test('is shown again when the user is loaded again', async () => {
		const {session, break: breakPart, press, workspace, userId} = await openBreakable();
		const {frame, until: drawn} = show(session);
		breakPart('resources');
		await drawn('Cannot show this part');
		press('user.refresh');
		await until(workspace.details.store, () => Object.values(workspace.details.of(userId)).every(({loading}) => !loading));
		await drawn('RESOURCE  ');
		await expect.poll(frame).not.toContain('Cannot show');
	});

	test('is announced', async () => {
		const {session, break: breakPart} = await openBreakable();
		const said: string[] = [];
		const announcer = startAnnouncer(session, lines => {
			said.push(...lines);
		});
		onTestFinished(announcer.stop);
		breakPart('connections');
		await expect.poll(() => said.join('\n')).toContain('An error in junctop stopped all checks of this user (RangeError: out of order)');
	});
});

describe('a part of the screen that cannot be drawn', () => {
	test('leaves the others in place and is drawn again after a key', async () => {
		const {session, workspace, press, faults} = await openBreakable();
		const {frame, rows, until: drawn} = show(session);
		const {target} = workspace;
		// Only the header reads the region.
		const broken = {
			...workspace,
			target: () => ({
				...target(),
				get region(): never {
					throw new Error('no region');
				},
			}),
		};
		session.workspace.setState({current: broken});
		await drawn('Cannot show this part; press r to reload. Details are in crash.log. (Error: no region)');
		expectSize(rows(), session);
		session.workspace.setState({current: {...workspace, target}});
		press('user.pane');
		await drawn('junctop');
		expect(frame()).not.toContain('Cannot show');
		expect(faults.map(({error}) => String(error))).toContain('Error: no region');
	});
});

/** A function that handles keys, of which Ctrl-Z fails with a message, and a press of it. */
const failingKeys = (session: Session, message: string) => {
	const dispatch = createKeyDispatcher({
		...session,
		suspend() {
			throw new Error(message);
		},
	}, async () => undefined);
	return {
		dispatch,
		pressFailing() {
			dispatch([{id: 'ctrl+z', text: undefined, sequence: '\u{1A}'}]);
		},
	};
};

test('reports an error of a key as a message and handles the next key', async () => {
	const {session, faults} = await openBreakable();
	const {dispatch, pressFailing} = failingKeys(session, 'no shell');
	pressFailing();
	expect(session.view.store.getState().flash).toBe('This key could not be handled: Error: no shell. Details are in crash.log.');
	expect(faults.map(({place}) => place)).toEqual(['key']);
	dispatch([{id: 'tab', text: undefined, sequence: '\t'}]);
	expect(session.view.store.getState().flash).toBeUndefined();
	expect(session.view.screen()).toMatchObject({pane: 'resources'});
});

test('names the crash log only when the error is in it', async () => {
	const {session} = await openUser(fixtureUsers.failingGarmin);
	let isLogged = false;
	onTestFinished(followHandledErrors(() => isLogged));
	const {pressFailing} = failingKeys(session, 'no shell');
	for (const _ of [1, 2]) {
		pressFailing();
		expect(session.view.store.getState().flash).toBe('This key could not be handled: Error: no shell.');
	}

	isLogged = true;
	failingKeys(session, 'no job control').pressFailing();
	expect(session.view.store.getState().flash).toBe('This key could not be handled: Error: no job control. Details are in crash.log.');
});
