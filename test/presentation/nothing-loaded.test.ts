import {expect, test} from 'vitest';
import {JunctionError} from '../../source/junction/errors.ts';
import type {Details} from '../../source/fleet/loading/user-details.ts';
import {summaryLines} from '../../source/presentation/summary.ts';
import {triageUser} from '../../source/triage/triage.ts';
import {now, userId} from '../helpers/samples.ts';

const error = new JunctionError({kind: 'not-reachable', message: 'Could not reach Junction at api.junction.example: the connection was refused (ECONNREFUSED)'});
const failed = {
	loading: false, answer: undefined, updatedAt: undefined, error, retry: undefined,
} as const;
const details: Details = {
	user: failed, connections: failed, resources: failed, pulls: failed, devices: failed,
};
const check = {status: 'failed', error} as const;
const triage = triageUser({
	userId, user: check, connections: check, resources: check, pulls: check, fleet: new Map(),
}, now);
const context = {serverNow: now, localNow: 0, nameOf: undefined};

test('names the reason once, and the step once, when no part of a user could be loaded', () => {
	const text = summaryLines(userId, details, triage, context).join(' ').replaceAll(/\s+/gv, ' ');
	expect(text).toContain('Nothing could be checked: Could not reach Junction at api.junction.example: the connection was refused (ECONNREFUSED).');
	expect(text.match(/connection was refused/gv)).toHaveLength(1);
	expect(text.match(/Check the base URL/gv)).toHaveLength(1);
	expect(text).toContain('CONNECTIONS Not loaded.');
});

test('shows each error in its place when another part was loaded', () => {
	const user = {...failed, error: undefined, loading: true};
	const text = summaryLines(userId, {...details, user}, triage, context).join('\n');
	expect(text).toContain('✖ Could not reach Junction');
});

test('shows the finding when every call answers that the user is gone', () => {
	const gone = new JunctionError({kind: 'not-found', message: 'Junction could not find it (404)', detail: 'You have scheduled this user for deletion.'});
	const missing = {...failed, error: gone};
	const lost = {status: 'failed', error: gone} as const;
	const ofGone = triageUser({
		userId, user: lost, connections: lost, resources: lost, pulls: lost, fleet: new Map(),
	}, now);
	const parts: Details = {
		user: missing, connections: missing, resources: missing, pulls: missing, devices: missing,
	};
	expect(summaryLines(userId, parts, ofGone, context).join('\n')).toContain('✖ The user is scheduled for deletion');
});
