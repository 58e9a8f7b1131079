import {expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {userViewModel} from '../../source/session/selectors/user-view-model.ts';
import {key} from '../helpers/http-server.ts';
import {run} from '../helpers/run.ts';
import {partOf} from '../helpers/details.ts';
import {
	page,
	serveScript,
	userRecord,
	type Call,
} from '../helpers/scripted-server.ts';
import {
	openSession,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

const own = '705cd738-0000-4000-8000-00000000000a';
const other = '705cd738-0000-4000-8000-00000000000b';
const notice = 'Junction returned 1 record of other users, not shown here. This is a fault of the server: report it to Junction support with the trace ID ';

/** Another user's records among the user's own: a stream record after an empty page, and a connection. */
const mixed = (call: Call) => {
	switch (partOf(call)) {
		case 'resources': {
			if (call.userId === undefined) {
				return page([own], null);
			}

			return call.cursor === undefined ? page([], '1') : {body: {data: [userRecord(own), {...userRecord(other), provider: {whoop_v2: {}}}], next_cursor: null}};
		}

		case 'connections': {
			return {
				body: {
					providers: [
						{
							name: 'Oura', slug: 'oura', status: 'connected', resource_availability: {}, user_id: other,
						},
						{
							name: 'Garmin', slug: 'garmin', status: 'connected', resource_availability: {},
						},
					],
				},
			};
		}

		case 'user': {
			return {body: {user_id: own}};
		}

		case 'pulls': {
			return {body: {data: [], next_cursor: null}};
		}

		case 'devices': {
			return {
				body: [{
					provider: 'oura', source_type: 'ring', device_model: 'secret ring', user_id: other,
				}, {provider: 'garmin', source_type: 'watch', device_model: 'Venu 3'}],
			};
		}
	}
};

test('the user screen counts records of other users in each pane and shows none of them', async () => {
	const {baseUrl} = await serveScript(mixed);
	const {session} = await openSession({target: targetOf({url: baseUrl, key}), size: {columns: 200, rows: 40}});
	session.openUser(own);
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(own)).every(({loading}) => !loading));
	const {resources, connections} = userViewModel(workspaceOf(session), screenOf(session, 'user'), {
		size: {columns: 200, rows: 40}, local: session.renderClock.store.getState().at, nameOf: session.keymap.nameOf,
	});
	const resourceText = resources.map(item => (item.kind === 'text' ? lineText(item.line) : JSON.stringify(item))).join(' ').replaceAll(/\s+/gv, ' ');
	const connectionText = connections.map(line => lineText(line)).join(' ').replaceAll(/\s+/gv, ' ');
	expect(resourceText).toContain(notice);
	expect(connectionText).toContain(notice);
	expect(resourceText + connectionText).not.toMatch(/whoop|oura|0000000b/iv);
});

test('junctop user counts them in JSON by part and once on stderr', async () => {
	const {baseUrl} = await serveScript(mixed);
	const {stdout, stderr} = await run(['user', own, '--format', 'json', '--base-url', baseUrl], {env: {JUNCTION_API_KEY: key}});
	expect(JSON.parse(stdout)).toMatchObject({recordsOfOtherUsers: {connections: 1, streams: 1, historicalPull: 0}});
	expect(stderr.match(/of other users/gv)).toHaveLength(1);
	expect(stderr).toContain('Junction returned 3 records of other users');
	expect(stdout).not.toMatch(/whoop|0000000b/v);
});
