import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {cleanup, render} from 'ink-testing-library';
import {expect, onTestFinished, test} from 'vitest';
import {openSettings} from '../../source/settings/settings.ts';
import type {Frame} from '../../source/terminal/cells.ts';
import type {Session} from '../../source/session/session.ts';
import {ThemedApp} from '../../source/ui/themed-app.tsx';
import {openRoster} from '../helpers/app.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

/** The linked texts of the newest frame with their addresses, from the top. */
const linksOf = (session: Session) => {
	let frame: Frame = {rows: [], scrollRegions: []};
	render(<ThemedApp
		session={session}
		draw={next => {
			frame = next;
		}}
	/>);
	onTestFinished(cleanup);
	return () => frame.rows.map(cells => {
		const link = cells.find(cell => cell.link !== undefined)?.link;
		return {link, text: cells.filter(cell => cell.link === link).map(({text}) => text).join('')};
	}).filter(({link}) => link !== undefined);
};

const open = async (hasLinks: boolean, columns = 120) => {
	const folder = temporaryFolder();
	writeFileSync(path.join(folder, 'config.json'), JSON.stringify({preferences: {userLink: 'https://admin.example/users/{userId}'}}), {mode: 0o600});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
	return openRoster({users: 30, session: {settings, hasLinks, size: {columns, rows: 24}}});
};

test.each([120, 80])('each listed user is a link, and the open user too, at %i columns', async columns => {
	const {session, simulator, press, workspace} = await open(true, columns);
	const links = linksOf(session);
	await expect.poll(() => links().length).toBeGreaterThan(10);
	const first = workspace.roster.userId(workspace.userQuery.rowAt(0) ?? 0) ?? '';
	expect(links()[0]?.link).toBe(`https://admin.example/users/${first}`);
	expect(links()[0]?.text.slice(0, 8)).toBe(first.slice(0, 8));
	session.openUser(simulator.userId(3));
	await expect.poll(links).toEqual([{link: `https://admin.example/users/${simulator.userId(3)}`, text: simulator.userId(3)}]);
	press('anywhere.redact');
	await expect.poll(links).toEqual([]);
});

test('without a terminal that shows links there is none', async () => {
	const {session} = await open(false);
	const links = linksOf(session);
	await expect.poll(() => session.drawnUsers.getState().ids.length).toBeGreaterThan(10);
	expect(links()).toEqual([]);
});

test('redacted users are no links', async () => {
	const {session, press} = await open(true);
	const links = linksOf(session);
	await expect.poll(() => links().length).toBeGreaterThan(10);
	press('anywhere.redact');
	await expect.poll(links).toEqual([]);
});
