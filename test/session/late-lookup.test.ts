import {expect, test} from 'vitest';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {createGate, until} from '../helpers/until.ts';
import {serveTeams, teamKeys, teamUsers} from '../helpers/teams-server.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	workspaceOf,
} from '../helpers/session.ts';

const [user = '', otherUser = ''] = teamUsers('first');

/** A roster in which `:user late` was entered, whose answer waits until the gate opens. */
const openLookup = async () => {
	const gate = createGate();
	const server = await serveTeams(async call => {
		if (call.path.startsWith('/v2/user/resolve/')) {
			const isLate = call.path.endsWith('/late');
			if (isLate) {
				await gate.opened;
			}

			return {body: {user_id: isLate ? user : otherUser, connected_sources: []}};
		}

		return undefined;
	});
	const target = {
		region: 'sandbox-us', baseUrl: server.baseUrl, apiKey: teamKeys.first, label: 'acme',
	} as const;
	const opened = await openSession({target});
	const {session} = opened;
	await pagesLoaded(session);
	const dispatch = createKeyDispatcher(session, async () => undefined);
	const type = (bytes: string) => {
		const parser = createKeyParser();
		for (const key of [...parser.push(bytes), ...parser.flush()]) {
			dispatch([key]);
		}
	};

	const lookup = session.openById('late');
	await until(server.calls, calls => calls.some(({path}) => path.endsWith('/late')));
	return {
		...opened,
		target,
		type,
		stack: () => session.view.store.getState().stack.map(({name}) => name),
		message: () => session.view.store.getState().flash,
		/** Lets the answer arrive and waits until the lookup has handled it. */
		async answer() {
			gate.open();
			await lookup;
		},
	};
};

const found = 'User late was found. Type :user late to open it.';

test('opens the user when the user list was not left', async () => {
	const {session, type, answer} = await openLookup();
	type('j');
	await answer();
	expect(screenOf(session, 'user').userId).toBe(user);
});

test('keeps a filter that is being typed, and reports the user after it', async () => {
	const {
		session, type, stack, message, answer,
	} = await openLookup();
	type('/gar');
	await answer();
	expect(stack()).toEqual(['roster', 'filter']);
	type('min');
	expect(screenOf(session, 'filter').field.text).toBe('garmin');
	type('\r');
	expect(stack()).toEqual(['roster']);
	expect(message()).toBe(found);
});

test('keeps the help open', async () => {
	const {type, stack, message, answer} = await openLookup();
	type('?');
	await answer();
	expect(stack()).toEqual(['roster', 'help']);
	type('\u{1B}');
	expect(message()).toBe(found);
});

test('keeps another user open and reports the user at once', async () => {
	const {
		session, type, message, answer,
	} = await openLookup();
	type('j\r');
	const {userId} = screenOf(session, 'user');
	await answer();
	expect(screenOf(session, 'user').userId).toBe(userId);
	expect(message()).toBe(found);
});

test('is cancelled by Esc, which then has its other meanings again', async () => {
	const {
		session, type, stack, message, answer,
	} = await openLookup();
	workspaceOf(session).rosterFilter.apply('garmin');
	type('\u{1B}');
	expect(message()).toBe('Lookup of user late cancelled.');
	expect(workspaceOf(session).rosterFilter.store.getState().text).toBe('garmin');
	await answer();
	expect(stack()).toEqual(['roster']);
	type('\u{1B}');
	expect(workspaceOf(session).rosterFilter.store.getState().text).toBe('');
});

test('leaves Esc to the filter that is being typed', async () => {
	const {type, stack, answer} = await openLookup();
	type('/gar\u{1B}');
	expect(stack()).toEqual(['roster']);
	await answer();
	expect(stack()).toEqual(['roster', 'user']);
});

test('is replaced by a second lookup', async () => {
	const {session, stack, answer} = await openLookup();
	await session.openById('prompt');
	expect(screenOf(session, 'user').userId).toBe(otherUser);
	await answer();
	expect(screenOf(session, 'user').userId).toBe(otherUser);
	expect(stack()).toEqual(['roster', 'user']);
});

test.each(['connect', 'close'] as const)('opens and reports nothing after %s', async end => {
	const {
		session, target, stack, message, answer,
	} = await openLookup();
	if (end === 'connect') {
		session.connect({...target, apiKey: teamKeys.other});
	} else {
		session.close();
	}

	const before = message();
	await answer();
	expect(stack()).toEqual(['roster']);
	expect(message()).toBe(before);
});
