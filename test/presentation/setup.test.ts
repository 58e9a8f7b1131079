import fc from 'fast-check';
import {expect, test} from 'vitest';
import {regionIds, regions} from '../../source/junction/regions.ts';
import {lineText} from '../../source/presentation/line.ts';
import {regionItems, setupLines, type SetupStep} from '../../source/presentation/setup.ts';
import {textInputOf} from '../../source/text/text-input.ts';
import {proposedIndex} from '../../source/session/flows/setup-flow.ts';
import {displayWidth} from '../../source/text/width.ts';
import {everyStep, key} from '../helpers/every-screen.ts';
import {said} from '../helpers/hostile-text.ts';
import {now, refused, waiting} from '../helpers/samples.ts';

const linesOf = (step: SetupStep, columns = 80) => setupLines(step, {columns, now, settingsPath: '/home/me/.config/junctop/config.json'});

const problem = 'The settings could not be stored: permission denied.';

const steps: readonly SetupStep[] = [
	...everyStep,
	{name: 'key', field: textInputOf(key), problem: 'The API key contains white space, so it was split or has extra text.'},
	{name: 'region', key, proposed: undefined},
	{
		name: 'checking', key, region: 'eu', baseUrl: regions.eu.baseUrl, retry: waiting,
	},
	{
		name: 'keep', key, region: 'sandbox-us', problem,
	},
];

test('shows the text of each step at 60 columns', () => {
	expect(steps.map(step => `--- ${step.name}\n${said(linesOf(step, 60))}`).join('\n')).toMatchSnapshot();
});

test('no line is wider than the screen', () => {
	for (const step of steps) {
		for (let columns = 60; columns <= 100; columns++) {
			for (const line of linesOf(step, columns)) {
				expect(displayWidth(lineText(line))).toBeLessThanOrEqual(columns);
			}
		}
	}
});

test('shows only the prefix and end of the API key in every step', () => {
	const rest = fc.string({unit: fc.constantFrom(...'0123456789abcdefXYZ_-'), minLength: 14, maxLength: 40});
	const anyKey = fc.tuple(fc.constantFrom(...regionIds.map(id => regions[id].keyPrefix), ''), rest).map(([prefix, end]) => prefix + end);
	fc.assert(fc.property(anyKey, fc.constantFrom(...regionIds), fc.integer({min: 60, max: 100}), (own, region, columns) => {
		for (const step of [
			{name: 'key', field: textInputOf(own)},
			{name: 'key', field: textInputOf(own), problem: 'No API key entered.'},
			{name: 'region', key: own, proposed: region},
			{
				name: 'checking', key: own, region, baseUrl: regions[region].baseUrl, retry: waiting,
			},
			{
				name: 'refused', key: own, region, error: refused,
			},
			{name: 'keep', key: own, region},
		] as const) {
			const text = said(linesOf(step, columns)).replaceAll(/\s+/gv, '');
			expect(text).not.toContain(own);
			expect(text).not.toContain(own.slice(-8));
		}
	}));
});

test('names the host that checks the API key', () => {
	const checking = (baseUrl: string) => said(linesOf({
		name: 'checking', key, region: 'eu', baseUrl, retry: undefined,
	}));
	expect(checking(regions.eu.baseUrl)).toContain('Production EU (api.eu.junction.com)');
	expect(checking('http://127.0.0.1:8080/junction')).toContain('Production EU (127.0.0.1:8080)');
});

test('lists the prefix of each region, and selects the proposed region first', () => {
	expect(regionItems.map(({label}) => label)).toEqual([
		'Production US  API keys start with pk_us_',
		'Production EU  API keys start with pk_eu_',
		'Sandbox US     API keys start with sk_us_',
		'Sandbox EU     API keys start with sk_eu_',
	]);
	expect(regionItems[proposedIndex('sandbox-us')]?.value).toBe('sandbox-us');
	expect(proposedIndex(undefined)).toBe(0);
});

test('does not derive a region from an API key whose prefix shows none', () => {
	const text = said(linesOf({name: 'region', key: 'not-a-known-prefix-0123', proposed: 'sandbox-us'}, 200));
	expect(text).toContain('Its prefix does not show the region. Is it Sandbox US, the region in use?');
	expect(text).not.toContain('looks like');
});
