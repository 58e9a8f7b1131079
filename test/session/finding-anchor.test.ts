import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {shownUser} from '../../source/session/screens/user.ts';
import type {Session} from '../../source/session/session.ts';
import {key} from '../helpers/http-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {said} from '../helpers/hostile-text.ts';
import {serveScript, userRecord} from '../helpers/scripted-server.ts';
import {
	openSession,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';

const userId = '031459cc-d26d-4207-abab-cec5c0960ddf';

const failingSleep = userRecord(userId, 'failure').provider.garmin;

const connection = (slug: string, change: Readonly<Record<string, unknown>> = {}) => ({
	name: slug, slug, created_on: '2025-10-07T08:00:00Z', status: 'connected', resource_availability: {}, ...change,
});

/**
A user whose garmin and oura streams fail, opened when only these are loaded. `arrive` lets the connections through: that to oura is in error,
which explains its streams and is worse.
*/
const openUser = async () => {
	const gate = createGate();
	const {baseUrl} = await serveScript(async ({path}) => {
		if (path.startsWith('/v2/user/providers/')) {
			await gate.opened;
			return {
				body: {
					providers: [
						connection('garmin'),
						connection('oura', {status: 'error', error_details: {error_type: 'token_refresh_failed', error_message: 'no', errored_at: '2026-10-13T11:00:00Z'}}),
					],
				},
			};
		}

		if (path === '/v2/introspect/resources') {
			return {body: {data: [{user_id: userId, provider: {garmin: failingSleep, oura: failingSleep}}], next_cursor: null}};
		}

		const user = {
			user_id: userId, team_id: 't', created_on: '2025-10-07T08:00:00Z', connected_sources: [],
		};
		return {body: path === '/v2/introspect/historical_pull' ? {data: [], next_cursor: null} : user};
	});
	const {session} = await openSession({target: targetOf({url: baseUrl, key})});
	const {details} = workspaceOf(session);
	session.openUser(userId);
	await until(details.store, () => ['resources', 'user', 'pulls'].every(name => !details.of(userId)[name as 'user'].loading));
	return {
		session,
		async arrive() {
			gate.open();
			await until(details.store, () => details.of(userId).connections.answer !== undefined);
		},
	};
};

const codes = (session: Session) => shownUser(session, screenOf(session, 'user'))?.triage.findings.map(({code, provider}) => `${code} ${provider}`);

/** The finding with the mark, and whether it shows its evidence. */
const selectedIn = (session: Session) => {
	const shown = shownUser(session, screenOf(session, 'user'));
	const finding = shown?.triage.findings[shown.finding];
	return {finding: `${finding?.code} ${finding?.provider}`, isOpen: said(shown?.findings.lines ?? []).includes('Evidence:')};
};

test('keeps the cursor and the evidence on their finding when a worse one arrives', async () => {
	const {session, arrive} = await openUser();
	expect(codes(session)).toEqual(['attempt_failed garmin', 'attempt_failed oura']);
	runCommand(session, 'user.evidence');
	expect(selectedIn(session)).toEqual({finding: 'attempt_failed garmin', isOpen: true});
	await arrive();
	expect(codes(session)).toEqual(['connection_error oura', 'attempt_failed garmin']);
	expect(selectedIn(session)).toEqual({finding: 'attempt_failed garmin', isOpen: true});
	runCommand(session, 'user.evidence');
	expect(selectedIn(session)).toEqual({finding: 'attempt_failed garmin', isOpen: false});
	runCommand(session, 'list.up');
	expect(selectedIn(session)).toEqual({finding: 'connection_error oura', isOpen: false});
});

test('opens the finding that the user selected when a worse one arrives before the key', async () => {
	const {session, arrive} = await openUser();
	runCommand(session, 'list.first');
	await arrive();
	runCommand(session, 'user.evidence');
	expect(selectedIn(session)).toEqual({finding: 'attempt_failed garmin', isOpen: true});
});

test('shows the worst finding first while details arrive and no key was pressed', async () => {
	const {session, arrive} = await openUser();
	const before = selectedIn(session).finding;
	await arrive();
	expect(selectedIn(session).finding).not.toBe(before);
});

test('selects the finding at the same position, closed, when the selected one is gone', async () => {
	const {session, arrive} = await openUser();
	runCommand(session, 'list.last');
	runCommand(session, 'user.evidence');
	expect(selectedIn(session)).toEqual({finding: 'attempt_failed oura', isOpen: true});
	await arrive();
	expect(selectedIn(session)).toEqual({finding: 'attempt_failed garmin', isOpen: false});
});
