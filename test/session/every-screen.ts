import {fieldOf} from '../../source/session/field.ts';
import type {Screen, SetupStep} from '../../source/session/screens.ts';
import {refused} from './content/samples.ts';

/** A key as long as a real one. */
export const key = 'sk_us_Zq7-notarealkey_42';

/** Every step of set-up. */
export const everyStep: readonly SetupStep[] = [
	{name: 'key', field: fieldOf(key)},
	{name: 'region', key, proposed: 'sandbox-us'},
	{
		name: 'checking', key, region: 'sandbox-us', baseUrl: 'https://api.sandbox.us.junction.com', retry: undefined,
	},
	{
		name: 'refused', key, region: 'sandbox-us', error: refused,
	},
	{name: 'keep', key, region: 'sandbox-us'},
];

/** Every screen there is. */
export const everyScreen: readonly Screen[] = [
	...everyStep.map((step): Screen => ({name: 'setup', purpose: 'add', step})),
	{name: 'profiles'},
	{name: 'roster', list: {cursor: 0, top: 0}},
	{
		name: 'user', userId: 'a', pane: 'findings', tops: {findings: 0, resources: 0, connections: 0}, finding: 0, isOpen: false,
	},
	{name: 'overview', list: {cursor: 0, top: 0}},
	{name: 'command', field: fieldOf('')},
	{name: 'help', field: fieldOf(''), list: {cursor: 0, top: 0}},
	{
		name: 'text', title: 'Raw', content: {kind: 'raw', value: {}}, top: 0,
	},
];
