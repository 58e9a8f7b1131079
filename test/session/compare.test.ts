import {expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {unavailable} from '../../source/session/commands/registry.ts';
import {snapshotOf} from '../../source/session/screens/registry.ts';
import {markedComparisonView} from '../../source/session/selectors/marked-comparison-view.ts';
import {openRoster} from '../helpers/app.ts';
import {screenOf} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

const open = async () => {
	const copied: string[] = [];
	const app = await openRoster({
		users: 200,
		scenario: 'garmin-outage',
		session: {
			copy(text) {
				copied.push(text);
				return {kind: 'copied', characters: text.length};
			},
		},
	});
	const {session, workspace} = app;
	const shown = () => markedComparisonView(session, screenOf(session, 'compare'));
	return {
		...app, copied, shown, text: () => shown()?.lines.map(({line}) => lineText(line)).join('\n') ?? '', line(text: string) {
			app.type(`:${text}\r`);
		},
		async listed() {
			await until(workspace.userQuery.store, ({pending}) => pending === undefined);
		},
	};
};

test('says what to do where no user is marked, in the list and by name', async () => {
	const {press, line, message, expectScreen} = await open();
	press('roster.compare');
	expect(message()).toBe('Not now: no users are marked. Press Space on a user, V for a range, or :mark FILTER.');
	line('compare');
	expect(message()).toContain('no users are marked');
	expectScreen('roster');
});

test('names what the marked users share, and Enter on a value adds it to the filter', async () => {
	const {press, type, line, shown, text, workspace, expectScreen} = await open();
	line('mark provider=garmin state:failing');
	const {count} = workspace.roster.marks;
	press('roster.compare');
	expectScreen('compare');
	expect(text()).toMatch(new RegExp(`${count} of ${count} marked users (?:are failing|have garmin|fail at )`, 'v'));
	expect(text()).toContain(`Compared ${count} marked users with ${workspace.roster.count - count} other listed users.`);
	const at = shown()?.lines.findIndex(({row}) => row.key === 'provider garmin') ?? -1;
	type('j'.repeat(at));
	expect(shown()?.selected?.open).toBe('provider=garmin');
	press('compare.open');
	expectScreen('roster');
	expect(workspace.rosterFilter.store.getState().text.trim()).toBe('provider=garmin');
});

test('compares with the listed users only, and counts marked users who are not listed', async () => {
	const {press, line, text, workspace, listed} = await open();
	line('mark provider=garmin');
	const {count} = workspace.roster.marks;
	line('filter -provider:garmin');
	await listed();
	const others = workspace.userQuery.store.getState().count;
	press('roster.compare');
	expect(text()).toContain(`Compared ${count} marked users with ${others} other listed users, those that match`);
	expect(text()).toContain(`${count} marked users do not match the filter`);
	press('compare.back');
	line('filter marked');
	await listed();
	press('roster.compare');
	expect(text()).toContain('No other user is listed, so there is nothing to compare with.');
});

test('loads connections of the marked users, then those of the others, and keeps what is to load apart from what is not', async () => {
	const {press, line, text, workspace} = await open();
	line('mark provider=garmin state:failing');
	const {marks, count} = workspace.roster;
	press('roster.compare');
	expect(text()).toContain(`Connections of ${marks.count} marked and ${count - marks.count} other users are not loaded`);
	expect(text()).not.toContain('connection error');
	press('compare.connections');
	expect(text()).toContain(`Connections of ${marks.count} marked users are still to load, those of ${count - marks.count} other users are not loaded`);
	await until(workspace.connectionLoader.store, ({status}) => status === 'done');
	const {markedComparison} = workspace;
	const compared = async (isDone: (left: {readonly marked: number; readonly others: number}) => boolean) => expect.poll(() => {
		markedComparison.update();
		const {compared: now} = markedComparison.store.getState();
		return now !== undefined && isDone(now.notLoaded);
	}, {timeout: 5000}).toBe(true);
	await compared(({marked}) => marked === 0);
	expect(text()).toMatch(/connection error\s+\S+\s+\d+\/\d+ \d+%\s+–/v);
	press('compare.connections');
	await until(workspace.connectionLoader.store, ({status, size}) => status === 'done' && size > marks.count);
	await compared(({others}) => others === 0);
	expect(text()).not.toContain('not loaded');
});

test('copies Markdown, reads the values to a screen reader, and shows no names that may be anything while redaction is on', async () => {
	const {press, type, line, copied, session, workspace, text} = await open();
	workspace.roster.add([{
		userId: 'acme-secret', streams: [{
			provider: 'Jane Doe', resource: 'sleep', lastAttempt: undefined, oldestData: undefined, newestData: undefined, sentCount: 1,
		}], problems: [],
	}]);
	line('mark id:acme-secret');
	press('roster.compare');
	expect(text()).toContain('Jane Doe');
	press('screen.copySummary');
	expect(copied[0]).toMatch(/^\*\*Too few users to say what stands out: 1 marked and \d+ others\..*\n/v);
	expect(copied[0]).toContain('| provider | Jane Doe | 1 of 1 (100%) | 0 of');
	type('G');
	const said = () => snapshotOf(session, unavailable).parts;
	expect(said()['answer']?.lines.join(' ')).toMatch(/Too few users.*Compared 1 marked user with/v);
	expect(said()['row']?.lines.join(' ')).toMatch(/: [ a-z]+ \S+: 1 of 1 marked, \d+ of \d+ others/v);
	type('x');
	expect(text()).not.toContain('Jane Doe');
	press('screen.copySummary');
	expect(copied[1]).not.toContain('Jane');
});

test('the cursor passes values whose names redaction has replaced, each on its own row without a filter', async () => {
	const {press, type, line, workspace, shown} = await open();
	const streams = ['Jane Doe', 'John Doe', 'Jim Doe'].map(resource => ({
		provider: 'garmin', resource, lastAttempt: undefined, oldestData: undefined, newestData: undefined, sentCount: 1,
	}));
	workspace.roster.add([{userId: 'acme-secret', streams, problems: []}]);
	line('mark id:acme-secret');
	press('roster.compare');
	type('x');
	const rows = shown()?.rows ?? [];
	expect(new Set(rows.map(({key}) => key)).size).toBe(rows.length);
	const replaced = rows.filter(({lines}) => lines.some(each => lineText(each).includes('removed')));
	expect(replaced.map(({open: filter}) => filter)).toEqual([undefined, undefined, undefined]);
	const size = shown()?.size.count ?? 0;
	type('j'.repeat(size));
	expect(shown()?.viewport.cursor).toBe(size - 1);
});
