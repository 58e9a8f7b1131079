import {connectionErrors, connectionErrorWords} from '../../source/triage/facts/connection-error-words.ts';
import {historyTexts} from '../../source/messages/history.ts';
import {suppressions} from '../../source/triage/rules/suppression.ts';
import {findingCodes, type Severity} from '../../source/triage/facts/finding.ts';
import {connecting as connectingWords} from '../../source/messages/findings.ts';
import {connectWords, reconnectStep} from '../../source/triage/wording/reconnecting.ts';
import {historyLimitOf, providerFacts, providersWithHistoryLimit} from '../../source/triage/facts/provider-facts.ts';
import {actionOfVariant, type RuleFacts, type RuleVariant} from '../../source/triage/rules/rule.ts';
import {rules} from '../../source/triage/rules/rules.ts';
import {resourceExplanations} from '../../source/triage/facts/provider-queries.ts';
import {type State, statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {defaultThresholds} from '../../source/triage/facts/thresholds.ts';
import {hasLocalTimes, providerSlugs} from '../../source/junction/vocabulary.ts';
import {startWithCapital} from '../../source/text/sentence.ts';
import {eventLines} from './event-document.ts';
import {sharingLines} from './sharing-document.ts';

const hour = 3_600_000;
const inHours = (milliseconds: number): string => `${milliseconds / hour} h`;
const inDays = (milliseconds: number): string => `${milliseconds / (24 * hour)} days`;

type StateWords = {readonly rule: string; readonly why: string; readonly cannotKnow: string};

const {stalled, inactive, quiet} = defaultThresholds;

const stateWords: Readonly<Record<State, StateWords>> = {
	failing: {
		rule: 'The last attempt failed.',
		why: 'Junction says so itself.',
		cannotKnow: 'Why: a single resource carries no reason.',
	},
	unknown: {
		rule: 'The last attempt has an unrecognized status, or a field that the state needs is missing or could not be read.',
		why: 'Every enum of the API is open and every field may be absent: absent values are neither good nor bad.',
		cannotKnow: 'Anything; what could not be checked is listed.',
	},
	never: {
		rule: 'There was no attempt, or nothing was ever sent (`sent_count` 0 or absent) and no newest data is known.',
		why: 'There is nothing yet whose age could be judged.',
		cannotKnow: 'Whether the user has such data at the provider.',
	},
	stalled: {
		rule: `The provider is polled or hybrid, and the last attempt is older than ${inHours(stalled)}, up to ${inDays(inactive)}.`,
		why: 'Junction asks these providers by itself, about every 15 minutes, some less often: '
			+ 'an old attempt means that it stopped asking. For a pushed or phone provider it would only mean that no data arrived.',
		cannotKnow: 'How often Junction asks this provider.',
	},
	inactive: {
		rule: `The provider is polled or hybrid, and the last attempt succeeded and is older than ${inDays(inactive)}.`,
		why: 'The stream of a connection that has ended stays listed for ever, and after so long that is by far the likeliest reason. '
			+ 'It counts as the worst state only where the user has no other stream. Once the connection is known, it decides between a finding and history.',
		cannotKnow: 'Whether the connection still exists: only one call for each user shows it.',
	},
	quiet: {
		rule: `The newest data is older than the resource's rhythm allows: ${inHours(quiet.often)} for frequent data, `
			+ `${inDays(quiet.daily)} for daily data, ${inDays(quiet.session)} for data per session; rarer data is never quiet.`,
		why: 'Quiet is not broken: the device may not have been worn. It is information, not an alarm.',
		cannotKnow: 'Whether the device is worn. A newest time can equal the attempt\'s, so a fresh value is weak evidence too.',
	},
	fresh: {
		rule: 'None of the others.',
		why: 'The last attempt succeeded, and the data is as new as can be expected. A time that is still to come is no error: clocks differ, and some providers give local times as UTC.',
		cannotKnow: 'Whether the data is whole.',
	},
};

// The order in which the rules are asked, which is not the order of badness.
const asked: readonly State[] = ['failing', 'unknown', 'never', 'inactive', 'stalled', 'quiet', 'fresh'];

const severityWords: Readonly<Record<Severity, string>> = {
	blocker: 'something is broken, and data does not arrive until someone acts',
	warning: 'data does not arrive or is not whole, and that may be meant, pass by itself or concern a part',
	note: 'information; nothing is known to be wrong',
};

const list = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(', ');

const variantLine = (rule: RuleFacts, variant: RuleVariant): string =>
	`- **${variant.severity}** (actor: ${variant.actor}; action: ${actionOfVariant(rule, variant)}): ${variant.when}`;

const findingsOf = (code: string): readonly string[] => rules.flatMap(rule => rule.code === code
	? [
		`### \`${code}\``,
		'',
		`${startWithCapital(rule.summary)}.`,
		'',
		...rule.variants.map(variant => variantLine(rule, variant)),
		'',
		`Why: ${rule.why}`,
		'',
		`Step: ${rule.step}`,
		'',
		`Evidence: ${rule.evidence}`,
		'',
		`What it cannot know: ${rule.cannotKnow}`,
		'',
	]
	: []);

const within = {
	provider: 'of the same provider', resources: 'of the same resources of the provider', user: 'of the user', evidence: 'of the connections that it names',
} as const;

const errorRow = (errorType: string): string => {
	const context = {
		name: 'Garmin',
		slug: 'garmin',
		connect: connectWords('garmin'),
		reconnect: (how?: string) => reconnectStep('garmin', how),
		account: connectingWords.accountWithId({provider: 'Garmin', id: '88123'}),
	};
	const words = connectionErrorWords(errorType);
	return `| ${errorType} | ${words.title(context)} | ${words.nextStep(context)} | ${words.actor ?? 'not known'} |`;
};

const providerRow = (slug: string): readonly string[] => {
	const {
		ended, connecting, noData, history, unworn,
	} = providerFacts(slug);
	const facts = [
		ended === undefined ? undefined : `${ended.announcement} (future tense before ${ended.from}, from when failures are blamed on it); instead: ${ended.successors.join(', ')}`,
		connecting === undefined ? undefined : `connecting: ${connecting}`,
		noData === undefined ? undefined : `no data: ${noData}`,
		history === undefined ? undefined : `history: ${history}`,
		hasLocalTimes(slug) ? 'its data has local times that pretend to be UTC, so they decide nothing about the order of events' : undefined,
		unworn === undefined ? undefined : `keeps arriving when the device is not worn: ${unworn.join(', ')}`,
	].filter(fact => fact !== undefined);
	return facts.length === 0 ? [] : [`- ${slug}: ${facts.join('; ')}`];
};

/** The text of docs/triage.md, made of the rules themselves. */
export const triageDocument = (): string => [
	'# What junctop finds, and why',
	'',
	'Made from the rules in `source/triage/rules`, one file per finding; a test fails when this file is stale (`npm run docs` updates it). '
	+ '`junctop explain CODE` prints the same about one finding.',
	'',
	'junctop looks at one user\'s streams, connections, historical pulls and the user itself, and at the loaded users together. '
	+ 'A finding rests only on what is known: what failed to load, is still loading or could not be read is listed as not checked and is never called fine.',
	'',
	'## States of a stream',
	'',
	`The first that holds. A user's state is its worst stream's, in the order ${list(statesWorstFirst)}. Ages come from the server's clock. `
	+ 'The ages are defaults: `thresholds` in the settings changes them ([command-line.md](command-line.md#thresholds)).',
	'',
	...asked.flatMap((state, position) => [
		`${position + 1}. \`${state}\`: ${stateWords[state].rule}`,
		`   Why: ${stateWords[state].why}`,
		`   What it cannot know: ${stateWords[state].cannotKnow}`,
	]),
	'',
	'## Severities',
	'',
	...Object.entries(severityWords).map(([severity, words]) => `- **${severity}**: ${words}.`),
	'',
	'The actor is who has to act: the user (at the provider or on the phone), the team that uses Junction, Junction, the provider, or nobody. '
	+ 'The action is `required`, `may be required` (it depends, or the trouble may pass by itself) or `none`.',
	'',
	'Findings are listed worst first: by severity, then in the order of the list below, then by provider and resources.',
	'',
	'## Findings',
	'',
	...findingCodes.flatMap(code => findingsOf(code)),
	'## What explains what',
	'',
	'The same fact is never reported twice: a finding that another one explains is left out, and its facts become evidence of the one that explains it.',
	'',
	...suppressions.map(({by, severity, explains, within: viewportSize, why}) =>
		`- \`${by}\`${severity === undefined ? '' : ` (${severity})`} explains ${explains === 'everything' ? 'everything' : list(explains)} ${within[viewportSize]}. ${why}`),
	'',
	'Facts about one resource explain the state of its stream:',
	'',
	...resourceExplanations.map(({by, explains, why}) => `- \`${by}\` explains a stream that is ${list(explains)}. ${why}`),
	'',
	'## Error types of a connection',
	'',
	'| error type | title | next step (with garmin as the example) | actor |',
	'|---|---|---|---|',
	...[...Object.keys(connectionErrors), 'any other'].map(errorType => errorRow(errorType)),
	'',
	'## Facts about single providers',
	'',
	...providerSlugs.flatMap(slug => providerRow(slug)),
	'',
	'## History by provider',
	'',
	'How far back Junction fetches by default (source: Junction\'s team data pull preferences). Older data is not missing.',
	'',
	historyTexts.columns,
	'|---|---|---|',
	...providersWithHistoryLimit.map(slug => {
		const {days, isConfigurable} = historyLimitOf(slug) ?? {};
		return `| ${slug} | ${days} | ${isConfigurable === true ? 'yes' : 'no'} |`;
	}),
	'',
	'## Events of a provider',
	'',
	...eventLines(),
	...sharingLines(),
].join('\n');
