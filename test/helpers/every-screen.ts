import {textInputOf} from '../../source/text/text-input.ts';
import type {Screen} from '../../source/session/state/screen.ts';
import type {SetupStep} from '../../source/presentation/setup.ts';
import type {WriteStep} from '../../source/presentation/write-screen.ts';
import type {WriteFacts} from '../../source/writes/audit-line.ts';
import {refused} from './samples.ts';

/** A key as long as a real one. */
export const key = 'sk_us_Zq7-notarealkey_42';

/** Every step of set-up. */
export const everyStep: readonly SetupStep[] = [
	{name: 'key', field: textInputOf(key)},
	{name: 'region', key, proposed: 'sandbox-us'},
	{
		name: 'checking', key, region: 'sandbox-us', baseUrl: 'https://api.sandbox.us.junction.com', retry: undefined,
	},
	{
		name: 'refused', key, region: 'sandbox-us', error: refused,
	},
	{name: 'keep', key, region: 'sandbox-us'},
];

const facts: WriteFacts = {
	what: 'refresh', profile: 'acme', region: 'us', environment: 'production', server: 'https://api.us.junction.com', userId: 'a', provider: undefined,
};
const linkFacts: WriteFacts = {...facts, what: 'reconnect', provider: 'garmin'};

/** Every step of a write. */
export const everyWriteStep: readonly WriteStep[] = [
	{name: 'provider', userId: 'a', choices: ['garmin', 'oura']},
	{
		name: 'confirm', facts, inPlaceOf: undefined, past: {refreshes: 8, unknownSince: 0}, askedAt: 0, shownAt: 0,
	},
	{name: 'sending', facts},
	{
		name: 'refreshed',
		facts,
		refresh: {
			outcome: 'done', reason: undefined, refreshed: ['garmin/sleep'], inProgress: [], failed: ['withings/vitals/blood_pressure'], problems: [],
		},
		traceId: undefined,
		count: {refreshes: 1},
		before: undefined,
	},
	{
		name: 'link', facts: linkFacts, url: 'https://link.example/?token=secret', expiresAt: Infinity, isCopied: true,
	},
	{name: 'expired', facts: linkFacts},
	{name: 'failed', facts, error: refused},
];

/** Every screen there is. */
export const everyScreen: readonly Screen[] = [
	...everyStep.map((step): Screen => ({name: 'setup', purpose: 'add', step})),
	{name: 'profiles'},
	{name: 'roster', list: {cursor: 0, scrollOffset: 0}},
	{
		name: 'user', userId: 'a', pane: 'findings', scrollOffsets: {findings: 0, resources: 0, connections: 0}, finding: 0, isOpen: false,
	},
	{name: 'matches', id: 'acme', users: [{userId: 'a', clientUserId: 'acme-1'}, {userId: 'b', clientUserId: undefined}]},
	{name: 'overview', list: {cursor: 0, scrollOffset: 0}},
	{name: 'fixes', list: {cursor: 0, scrollOffset: 0}},
	{name: 'columns', draft: {rows: [{name: 'user', width: undefined, isShown: true}, {name: 'state', width: 12, isShown: false}], isAutomatic: false}, list: {cursor: 0, scrollOffset: 0}},
	{
		name: 'counts', column: 'state', isByValue: false, list: {cursor: 0, scrollOffset: 0},
	},
	{name: 'compare', list: {cursor: 0, scrollOffset: 0}},
	{name: 'explain', provider: 'garmin', list: {cursor: 0, scrollOffset: 0}},
	{name: 'filters', list: {cursor: 0, scrollOffset: 0}},
	{name: 'search', field: textInputOf(''), back: 0},
	{name: 'command', field: textInputOf('')},
	{name: 'help', field: textInputOf(''), list: {cursor: 0, scrollOffset: 0}},
	...everyWriteStep.map((step): Screen => ({name: 'write', step, scrollOffset: 0})),
	{
		name: 'run',
		request: {
			command: {
				name: 'open-a-ticket', title: 'Open a ticket', key: 'T', run: ['open-ticket', '{userId}'], scope: 'any', confirm: true,
			},
			runs: [['open-ticket', 'a']],
			isOfMarked: false,
			hasIds: true,
			isDemo: false,
		},
		shownAt: 0,
		scrollOffset: 0,
	},
	{
		name: 'text', title: 'Raw', content: {kind: 'raw', value: {}}, redacted: {title: 'Raw', content: {kind: 'raw', value: {}}}, scrollOffset: 0,
	},
];
