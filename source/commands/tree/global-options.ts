import {optionTexts} from '../../messages/command-line.ts';
import {snapshotOptionTexts} from '../../messages/snapshots.ts';
import {parseBaseUrl} from '../../junction/base-url.ts';
import {regionIds} from '../../junction/regions.ts';
import {themeNames} from '../../settings/theme-names.ts';
import {scenarios} from '../../simulator/scenario-names.ts';
import {ListedOption} from './command.ts';
import {providerSlug} from './provider-slug.ts';
import {wholeNumber} from './values.ts';

/** The options that choose the team that is asked, for commands that cannot ask for the users of one provider only. */
export const teamOptions = ['--profile', '--region', '--base-url', '--api-key-file'] as const;

/** Where Junction is asked. */
const targetOptions = () => {
	const group = 'target';
	return [
		new ListedOption('--profile <name>', optionTexts.profile, {values: 'profile', group}),
		new ListedOption('--region <region>', optionTexts.region, {choices: regionIds, group}),
		new ListedOption('--base-url <url>', optionTexts.baseUrl, {parse: parseBaseUrl, group}),
		new ListedOption('--api-key-file <file>', optionTexts.apiKeyFile, {values: 'file', group}),
		new ListedOption('--provider <slug>', optionTexts.provider, {values: 'provider', parse: providerSlug, group}),
		new ListedOption('--allow-writes', optionTexts.allowWrites, {group: 'writes'}),
	];
};

/** A snapshot in place of Junction, and one to compare with. */
const snapshotOptions = () => {
	const group = 'snapshot';
	return [
		new ListedOption('--from <file>', snapshotOptionTexts.from, {values: 'file', group}),
		new ListedOption('--baseline <file>', snapshotOptionTexts.baseline, {values: 'file', group}),
	];
};

/** What is printed, besides the format. */
const outputOptions = () => {
	const group = 'output';
	return [
		new ListedOption('--redact', optionTexts.redact, {group}),
		new ListedOption('--quiet', optionTexts.quiet, {group}),
	];
};

/** The demo, and its simulator. */
const demoOptions = () => {
	const group = 'demo';
	return [
		new ListedOption('--demo', optionTexts.demo, {group}),
		new ListedOption('--users <number>', optionTexts.users, {parse: wholeNumber(0, 1_000_000), group}),
		new ListedOption('--seed <number>', optionTexts.seed, {parse: wholeNumber(0, (2 ** 32) - 1), group}),
		new ListedOption('--scenario <scenario>', optionTexts.scenario, {choices: scenarios, group}),
		new ListedOption('--latency <ms>', optionTexts.latency, {parse: wholeNumber(0, 60_000), group}),
	];
};

/** What the screens open, and how they look. */
const screenOptions = () => {
	const group = 'screens';
	return [
		new ListedOption('--user <id>', optionTexts.user, {group}),
		new ListedOption('--client-user-id <id>', optionTexts.clientUserId, {group}),
		new ListedOption('--no-color', optionTexts.noColor, {group}),
		new ListedOption('--theme <name>', optionTexts.theme, {choices: themeNames, group}),
		new ListedOption('--no-motion', optionTexts.noMotion, {group}),
		new ListedOption('--ascii', optionTexts.ascii, {group}),
		new ListedOption('--mouse', optionTexts.mouse, {group}),
		new ListedOption('--screen-reader', optionTexts.screenReader, {group}),
	];
};

/** Returns the options that every command takes. */
export const globalOptions = (): readonly ListedOption[] => [...targetOptions(), ...snapshotOptions(), ...outputOptions(), ...demoOptions(), ...screenOptions()];
