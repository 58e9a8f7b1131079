import {
	describe,
	expect,
	test,
	vi,
} from 'vitest';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {openRoster} from '../helpers/app.ts';
import {screenOf} from '../helpers/session.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';

/** A roster with a function that sends bytes as one read. */
const openReads = async () => {
	const app = await openRoster({users: 60});
	const dispatch = createKeyDispatcher(app.session, async () => undefined);
	const parser = createKeyParser();
	return {
		...app,
		receive(bytes: string) {
			dispatch(parser.push(bytes));
		},
		cursor: () => screenOf(app.session, 'roster').list.cursor,
	};
};

describe('text pasted without marks where no field is active', () => {
	test('runs no command and reports how much was ignored', async () => {
		const {receive, message, quit, expectScreen, cursor} = await openReads();
		receive('quick jump over the queue\r\n'.repeat(10));
		expect(quit).not.toHaveBeenCalled();
		expectScreen('roster');
		expect(cursor()).toBe(0);
		expect(message()).toBe('Ignored pasted text of 270 characters. Open the filter or the command line first.');
	});

	test('ignores its short last read too, and lists the whole paste once in the messages', async () => {
		const {receive, quit, session} = await openReads();
		receive('q'.repeat(4000));
		receive('q'.repeat(4000));
		receive('q\rq');
		await vi.waitFor(() => {
			expect(session.view.store.getState().messages.map(({text}) => text)).toEqual([
				'Ignored pasted text of 8,003 characters. Open the filter or the command line first.',
			]);
		});
		expect(quit).not.toHaveBeenCalled();
	});

	test('runs the commands of as many keys as a person types', async () => {
		const {receive, cursor} = await openReads();
		receive('j'.repeat(40));
		await vi.waitFor(() => {
			expect(cursor()).toBe(40);
		});
	});

	test.each([
		['screen.overview', 'Open the command line first.'],
		['screen.messages', 'This screen has no text field.'],
		['roster.sort', 'This screen has no text field.'],
	] as const)('names only text fields that can be opened after %s', async (id, advice) => {
		const {receive, message, session} = await openReads();
		session.view.flash('A message.');
		runCommand(session, id);
		receive('\u{1B}[200~quit\u{1B}[201~');
		expect(message()).toBe(`Ignored pasted text of 4 characters. ${advice}`);
	});

	test('reports a marked paste in the same way', async () => {
		const {receive, message} = await openReads();
		receive('\u{1B}[200~quit\u{1B}[201~');
		expect(message()).toBe('Ignored pasted text of 4 characters. Open the filter or the command line first.');
	});
});

describe('text pasted into a field', () => {
	test('is one line of text without marks too, so that a line break in it accepts nothing', async () => {
		const {receive, session} = await openReads();
		receive('/');
		receive('garmin\r'.repeat(20));
		expect(screenOf(session, 'filter').field.text).toBe('garmin '.repeat(20));
	});

	test('is cut at the longest text of a field, with a message', async () => {
		const {receive, session, message} = await openReads();
		receive('/');
		receive(`\u{1B}[200~${'word '.repeat(200_000)}\u{1B}[201~`);
		expect(screenOf(session, 'filter').field.text).toBe('word '.repeat(200));
		expect(message()).toBe('The text was cut to 1,000 characters, the most that this field holds.');
	});

	test('is inserted whole with its line break at the end where that is all that is too long', async () => {
		const {receive, session, message} = await openReads();
		receive('/');
		receive(`\u{1B}[200~${'w'.repeat(1000)}\n\u{1B}[201~`);
		expect(screenOf(session, 'filter').field.text).toBe('w'.repeat(1000));
		expect(message()).toBeUndefined();
	});
});

describe('ctrl+c', () => {
	test('quits before the keys that arrived with it', async () => {
		const {receive, quit, cursor} = await openReads();
		// All keys before it fit into the slice.
		stopMonotonic();
		receive('jjj\u{3}jj');
		expect(quit).toHaveBeenCalledExactlyOnceWith(130);
		expect(cursor()).toBe(2);
	});

	test('quits before keys that still wait', async () => {
		const {receive, quit, cursor, session} = await openReads();
		const clock = stopMonotonic();
		// Every key takes longer than a slice.
		session.view.store.subscribe(() => {
			clock.advance(50);
		});
		receive('jjjjjjjjjj');
		expect(cursor()).toBe(1);
		receive('\u{3}');
		expect(quit).toHaveBeenCalledExactlyOnceWith(130);
		expect(cursor()).toBe(1);
	});

	test('is text inside a marked paste', async () => {
		const {receive, quit, session} = await openReads();
		receive('/\u{1B}[200~a\u{3}b\u{1B}[201~');
		expect(quit).not.toHaveBeenCalled();
		expect(screenOf(session, 'filter').field.text).toBe('a b');
	});
});

test('ignores keys beyond those that can wait, and reports how many', async () => {
	const {receive, session, message, cursor, workspace} = await openReads();
	const clock = stopMonotonic();
	const stop = session.view.store.subscribe(() => {
		clock.advance(50);
	});
	receive('\u{1B}[B'.repeat(1000));
	stop();
	await vi.waitFor(() => {
		expect(message()).toBe('Ignored 872 keys: they arrived too fast. Check the screen before you press them again.');
	});
	expect(cursor()).toBe(workspace.roster.count - 1);
});
