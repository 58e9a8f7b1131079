import {describe, expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {startAnnouncer} from '../../source/session/announcer/announcer.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {minute} from '../../source/text/durations.ts';
import {openRoster, openUser, sizes} from '../helpers/app.ts';
import {frozen} from '../helpers/simulator.ts';
import {expectSize, show} from '../helpers/show.tsx';

const sentence = 'This machine\'s clock is 6m behind Junction\'s. Ages follow Junction\'s.';
const late = {session: {localTime: () => frozen - (6 * minute)}};
const joined = (rows: readonly string[]) => rows.map(row => row.trim()).join(' ');

describe('on a machine whose clock is 6 minutes behind', () => {
	test.each(sizes)('the user list shows it above the footer at $columns x $rows', async size => {
		const {session} = await openRoster(late);
		session.view.resize(size);
		const {rows} = show(session);
		expectSize(rows(), session);
		expect(joined(rows().slice(-3, -1))).toContain(sentence);
	});

	test.each(sizes)('the user screen shows it above the findings at $columns x $rows', async size => {
		const {session} = await openUser(fixtureUsers.worst, late);
		session.view.resize(size);
		const {rows} = show(session);
		expectSize(rows(), session);
		expect(rows().at(1)).toContain('FINDINGS');
		expect(joined(rows().slice(2, 4))).toContain(sentence);
	});

	test('the cursor still selects and opens the findings of a user', async () => {
		const {session} = await openUser(fixtureUsers.failingGarmin, late);
		const {rows} = show(session);
		expect(rows().slice(2, 4)).toEqual([` ${sentence}`, expect.stringMatching(/^▸ /v)]);
	});

	test('a screen reader announces it once', async () => {
		const {session, press, simulator} = await openRoster(late);
		const said: string[] = [];
		const announcer = startAnnouncer(session, lines => {
			said.push(...lines);
		});
		await expect.poll(() => said).toContain(sentence);
		press('roster.open');
		await expect.poll(() => said.join(' ')).toContain('goes to resource freshness');
		runCommand(session, 'user.back');
		session.openUser(simulator.userId(fixtureUsers.worst));
		await expect.poll(() => said.join(' ')).toContain('Finding 1 of');
		announcer.stop();
		expect(said.filter(line => line === sentence)).toHaveLength(1);
	});
});

test('no screen mentions clocks when they agree', async () => {
	const {session, press} = await openRoster();
	const {frame, until} = show(session);
	expect(frame()).not.toContain('clock');
	press('roster.open');
	await until('FINDINGS');
	expect(frame()).not.toContain('clock');
});

test('a time of Junction that cannot be right is shown with the time that ages follow', async () => {
	const {session} = await openRoster({now: () => 0, session: {localTime: () => frozen + 500}});
	const {rows} = show(session);
	expect(joined(rows().slice(-4, -1))).toContain('Junction\'s clock shows 1970-01-01 00:00 UTC, which cannot be right. This machine\'s shows 2026-11-21 14:35 UTC. Ages follow this machine\'s clock.');
});
