import {textInputOf} from '../../source/text/text-input.ts';
import type {Screen} from '../../source/session/state/screen.ts';
import type {SetupStep} from '../../source/presentation/setup.ts';
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

/** Every screen there is. */
export const everyScreen: readonly Screen[] = [
	...everyStep.map((step): Screen => ({name: 'setup', purpose: 'add', step})),
	{name: 'profiles'},
	{name: 'roster', list: {cursor: 0, scrollOffset: 0}},
	{
		name: 'user', userId: 'a', pane: 'findings', scrollOffsets: {findings: 0, resources: 0, connections: 0}, finding: 0, isOpen: false,
	},
	{name: 'overview', list: {cursor: 0, scrollOffset: 0}},
	{name: 'command', field: textInputOf('')},
	{name: 'help', field: textInputOf(''), list: {cursor: 0, scrollOffset: 0}},
	{
		name: 'text', title: 'Raw', content: {kind: 'raw', value: {}}, redacted: {title: 'Raw', content: {kind: 'raw', value: {}}}, scrollOffset: 0,
	},
];
