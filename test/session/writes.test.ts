import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {writeLines} from '../../source/presentation/write-screen.ts';
import {shownStep, writeContext} from '../../source/session/selectors/write-context.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {Session} from '../../source/session/session.ts';
import {openUser, type AppOptions} from '../helpers/app.ts';
import {moveMonotonic} from '../helpers/monotonic.ts';
import {screenOf} from '../helpers/session.ts';
import {paste, press} from '../helpers/terminal.ts';
import {until} from '../helpers/until.ts';

const shownText = (session: Session): string => {
	const {step} = screenOf(session, 'write');
	const context = writeContext(session, step, {columns: 1000, now: session.renderClock.store.getState().at, nameOf: session.keymap.nameOf});
	return context === undefined ? '' : writeLines(shownStep(session, step), context).map(line => lineText(line)).join('\n');
};

/** One of the simulator's users on the user screen, with writes allowed by the command line. */
const prepare = async (index: number, options: AppOptions = {}) => {
	const clock = moveMonotonic();
	const copied: string[] = [];
	const app = await openUser(index, {
		users: 60,
		...options,
		session: {
			allowWrites: true,
			copy(text) {
				copied.push(text);
				return {kind: 'copied', characters: text.length};
			},
			...options.session,
		},
	});
	const {session, simulator} = app;
	return {
		...app,
		clock,
		copied,
		posts: () => simulator.requests.filter(({method}) => method === 'POST').map(each => each.path),
		text: () => shownText(session),
		/** Answers the question after it was read. */
		confirm() {
			clock.advance(1000);
			app.press('confirm.accept');
		},
		step: async (name: string) => until(session.view.store, () => {
			const screen = session.view.screen();
			return screen.name === 'write' && screen.step.name === name;
		}),
		audit: () => fs.readFileSync(path.join(path.dirname(session.settings.path), 'audit.ndjson'), 'utf8'),
	};
};

describe('writes that are not allowed', () => {
	test('are refused with the reason and how to allow them', async () => {
		const {press: run, message, posts, expectScreen} = await prepare(fixtureUsers.failingGarmin, {session: {allowWrites: false}});
		for (const id of ['screen.refreshUser', 'user.reconnect'] as const) {
			run(id);
			expect(message()).toContain('writes are off; --allow-writes or "writes": "ask" in the profile allows them');
			expectScreen('user');
		}

		expect(posts()).toEqual([]);
	});

	test('are allowed by the profile', async () => {
		const {press: run, expectScreen} = await prepare(fixtureUsers.failingGarmin, {session: {allowWrites: false}, target: {allowsWrites: true}});
		run('screen.refreshUser');
		expectScreen('write');
	});
});

describe('refreshing a user', () => {
	test('shows what happens where, and takes only the key that it names, pressed after the question appeared', async () => {
		const app = await prepare(fixtureUsers.failingGarmin, {target: {region: 'us', profile: 'acme'}});
		// Typed ahead: both keys are in one read.
		app.send('Ry');
		expect(app.message()).toBe('Read what will happen, then press the key again.');
		expect(app.text()).toContain('▲ PRODUCTION US: real users\' data');
		for (const shown of ['Profile    acme', `User ID    ${app.userId}`, 'Client ID  acme-', app.simulator.url, '0 of 8 refreshes in this hour']) {
			expect(app.text()).toContain(shown);
		}

		app.clock.advance(1000);
		app.send(press.enter);
		app.send(paste('y'));
		expect(screenOf(app.session, 'write').step.name).toBe('confirm');
		app.press('confirm.cancel');
		app.expectScreen('user');
		expect(app.posts()).toEqual([]);
	});

	test('shows pseudonyms while redaction is on, and sends and records the user ID', async () => {
		const app = await prepare(fixtureUsers.failingGarmin);
		const identity = /[\da-f]{8}-[\da-f]{4}|acme-\d/v;
		app.send('x');
		app.press('screen.refreshUser');
		await until(app.workspace.details.store, () => app.workspace.details.of(app.userId).user.answer !== undefined);
		expect(app.text()).not.toMatch(identity);
		expect(app.text()).toMatch(/User ID +user-\d{4}\n Client ID +client-\d{4}/v);
		app.confirm();
		await app.step('refreshed');
		await until(app.workspace.details.store, () => !app.workspace.details.of(app.userId).resources.loading);
		expect(app.text()).not.toMatch(identity);
		expect(app.text()).toMatch(/Nothing new yet|Changed/v);
		expect(app.posts()).toEqual([expect.stringContaining(app.userId)]);
		expect(app.audit()).toContain(app.userId);
		app.send('x');
		app.press('text.back');
		app.press('screen.refreshUser');
		expect(app.text()).toContain(app.userId);
	});

	test('lists the sources, counts, loads the user again and shows what changed', async () => {
		const app = await prepare(fixtureUsers.failingGarmin);
		app.press('screen.refreshUser');
		app.confirm();
		await app.step('refreshed');
		expect(app.text()).toMatch(/Junction refreshed the user in part\. \d+ of \d+ sources failed\.\n 1 of 8 refreshes/v);
		expect(app.text()).toMatch(/Failed\n {3}Garmin: /v);
		await until(app.workspace.details.store, () => !app.workspace.details.of(app.userId).resources.loading);
		expect(app.text()).toContain('Nothing new yet');
		const screen = screenOf(app.session, 'write');
		if (screen.step.name !== 'refreshed' || screen.step.before === undefined) {
			throw new Error('The streams before the refresh are missing');
		}

		const before = {...screen.step.before, streams: screen.step.before.streams.map((stream, index) => (index === 0 ? {...stream, newestData: '2026-01-01T00:00:00Z'} : stream))};
		app.session.view.replace({...screen, step: {...screen.step, before}});
		expect(app.text()).toMatch(/Changed\n {3}Garmin \w+: newest data from \w+ old to \w+ old\n/v);

		app.press('text.back');
		app.press('screen.refreshUser');
		expect(app.text()).toContain('1 of 8 refreshes in this hour');
	});

	test('shows the outcome also when the audit file cannot be read any more', async () => {
		const app = await prepare(fixtureUsers.failingGarmin);
		const folder = path.dirname(app.session.settings.path);
		app.press('screen.refreshUser');
		app.confirm();
		fs.renameSync(folder, `${folder}-moved`);
		fs.symlinkSync(folder, folder);
		await app.step('refreshed');
		expect(app.text()).toContain('Junction refreshed the user in part.');
		expect(app.text()).toMatch(/The number of refreshes in this hour is unknown\. The audit file .+ could not be read: /v);
		fs.rmSync(folder);
		fs.renameSync(`${folder}-moved`, folder);
	});

	test('reports an unknown outcome, and mentions it before the next one', async () => {
		const app = await prepare(fixtureUsers.failingGarmin, {faults: [{kind: 'dropped', path: '/v2/user/refresh', times: 1}]});
		app.press('screen.refreshUser');
		app.confirm();
		await app.step('failed');
		expect(app.text()).toContain('It is unknown whether Junction refreshed this user\'s data');
		expect(app.text()).toContain('junctop does not repeat it. Press R to ask for it again.');
		expect(app.posts()).toHaveLength(1);

		app.press('text.back');
		app.press('screen.refreshUser');
		expect(app.text()).toMatch(/▲ The outcome of the refresh of .+ is unknown: Junction may have made it\./v);
	});

	test('shows the outcome as a message when its screen was left', async () => {
		const app = await prepare(fixtureUsers.failingGarmin, {faults: [{kind: 'latency', milliseconds: 300, path: '/v2/user/refresh'}]});
		app.press('screen.refreshUser');
		app.confirm();
		app.press('text.back');
		app.press('screen.refreshUser');
		expect(app.message()).toContain('another change is under way');
		await until(app.session.view.store, ({flash}) => flash?.startsWith('Junction refreshed the user in part.') === true);
		app.expectScreen('user');
	});

	test('sends nothing when it cannot be recorded', async () => {
		const app = await prepare(fixtureUsers.failingGarmin);
		fs.symlinkSync('/dev/null', path.join(path.dirname(app.session.settings.path), 'audit.ndjson'));
		app.press('screen.refreshUser');
		app.confirm();
		await app.step('failed');
		expect(app.text()).toContain('Nothing was sent, because every write is recorded first.');
		expect(app.posts()).toEqual([]);
	});
});

describe('a reconnect link', () => {
	test('connects the successor of an ended provider, and is copied, shown once and removed when it expires', async () => {
		const app = await prepare(fixtureUsers.fitbitToGoogleHealth);
		app.press('user.reconnect');
		expect(app.text()).toContain('Provider   Google Health (google_health)');
		app.confirm();
		await app.step('link');
		const {step} = screenOf(app.session, 'write');
		const url = step.name === 'link' ? step.url : '';
		expect(app.copied).toEqual([url]);
		expect(app.text()).toContain(url);
		expect(app.text()).toMatch(/Expires in (?:10:00|9:59)\./v);
		app.press('link.copy');
		expect(app.copied).toEqual([url, url]);
		expect(JSON.stringify(app.session.view.store.getState().messages) + app.audit()).not.toContain('token=');
		expect(app.simulator.requests.at(-1)).toMatchObject({method: 'POST', path: '/v2/link/token'});

		app.clock.advance(10 * 60_000);
		app.session.renderClock.tick();
		expect(JSON.stringify(app.session.view.store.getState())).not.toContain('token=');
		expect(app.text()).toContain('The link has expired and was removed.');
	});

	test('is gone with its screen, and dropped if that was left before', async () => {
		const app = await prepare(fixtureUsers.failingGarmin, {
			faults: [{
				kind: 'latency', milliseconds: 200, path: '/v2/link/token', after: 1,
			}],
		});
		app.press('user.reconnect');
		app.confirm();
		await app.step('link');
		app.press('link.back');
		expect(JSON.stringify(app.session.view.store.getState())).not.toContain('token=');

		app.press('user.reconnect');
		app.confirm();
		app.press('text.back');
		await until(app.session.view.store, ({flash}) => flash?.startsWith('Junction created a reconnect link, but its screen was left') === true);
		expect(app.copied).toHaveLength(1);
		expect(JSON.stringify(app.session.view.store.getState())).not.toContain('token=');
	});

	test('asks for the provider when it is not clear, the user\'s own first', async () => {
		const app = await prepare(fixtureUsers.noConnections);
		app.press('user.reconnect');
		const {step} = screenOf(app.session, 'write');
		expect(step).toMatchObject({name: 'provider'});
		const choices = step.name === 'provider' ? step.choices : [];
		expect(choices).toContain('google_health');
		expect(choices).not.toContain('fitbit');
		expect(choices).not.toContain('apple_health_kit');
		app.session.writeFlow.chooseProvider('oura');
		expect(app.text()).toContain('Provider   Oura (oura)');
	});
});
