import {expect, test} from 'vitest';
import type {PartName} from '../../source/fleet/loading/user-details.ts';
import {unavailable} from '../../source/session/commands/registry.ts';
import {snapshotOf} from '../../source/session/screens/registry.ts';
import {openUser} from '../helpers/app.ts';
import {until} from '../helpers/until.ts';

type App = Awaited<ReturnType<typeof openUser>>;

const connections = '/v2/user/providers/';

const asked = ({simulator}: App, path: string): number => simulator.requests.filter(request => request.path.startsWith(path)).length;

/** Waits until a part of a user waits, by an earlier answer or by this one. */
const waits = async ({workspace: {details}}: App, userId: string, name: PartName) => until(details.store, () => details.of(userId)[name].retry !== undefined);

const trouble = ({session}: App): string => snapshotOf(session, unavailable).parts['trouble']?.lines.join(' ') ?? '';

for (const seconds of ['60', '3600']) {
	test(`r on a user requests no part before the time that Junction named for it, after ${seconds} s`, async () => {
		const app = await openUser(5, {users: 40});
		const {simulator, userId, workspace: {details}} = app;
		simulator.inject({kind: '429', path: connections, retryAfter: seconds});
		app.press('user.refresh');
		await until(details.store, () => details.of(userId).connections.retry !== undefined || details.of(userId).connections.error !== undefined);
		const before = asked(app, connections);
		app.press('user.back');
		for (const id of [userId, simulator.userId(6)]) {
			app.session.openUser(id);
			app.press('user.refresh');
			await waits(app, id, 'connections');
			expect(trouble(app)).toMatch(/Connections: .+ Continuing in [\d,]+ s, as Junction asks\./v);
			await until(details.store, () => !details.of(id).resources.loading);
			expect(details.of(id).resources).toMatchObject({retry: undefined, error: undefined});
			app.press('user.refresh');
			app.press('user.back');
			app.expectScreen('roster');
			expect(details.of(id).connections).toMatchObject({loading: false, retry: undefined, error: undefined});
		}

		expect(asked(app, connections)).toBe(before);
	});
}

test('a part of a user continues by itself when the time has come that Junction named', async () => {
	const app = await openUser(5, {users: 40});
	const {simulator, userId, workspace} = app;
	const {details} = workspace;
	simulator.inject({
		kind: '429', path: connections, retryAfter: '1', times: 1,
	});
	app.press('user.refresh');
	await waits(app, userId, 'connections');
	app.press('user.back');
	app.session.openUser(userId);
	const before = asked(app, connections);
	const old = details.of(userId).connections.answer;
	app.press('user.refresh');
	expect(details.of(userId).connections.retry).toMatchObject({attempts: 0});
	expect(asked(app, connections)).toBe(before);
	await until(details.store, () => !details.of(userId).connections.loading);
	expect(details.of(userId).connections.answer).not.toBe(old);
	expect(details.of(userId).connections).toMatchObject({retry: undefined, error: undefined});
});

test('r on a user whose parts all wait shows how long', async () => {
	const app = await openUser(5, {users: 40});
	app.simulator.inject({kind: '429', retryAfter: '60'});
	app.press('user.refresh');
	await until(app.workspace.details.store, () => Object.values(app.workspace.details.of(app.userId)).every(({retry}) => retry !== undefined));
	app.press('user.refresh');
	expect(app.message()).toMatch(/^Not now: Junction limits requests, loading continues in \d+ s\.$/v);
	app.press('user.back');
	app.expectScreen('roster');
});
