import {groupBy} from '../../text/group-by.ts';
import type {Evidence, Finding, FindingCode} from '../facts/finding.ts';

/** One finding that explains others, which are then left out. */
export type Suppression = {
	readonly by: FindingCode;
	/** Only findings of this severity explain. */
	readonly severity?: Finding['severity'];
	readonly explains: readonly FindingCode[] | 'everything';
	/** Of the same provider, of the same resources of it, of a provider whose connection is among its evidence, or of the whole user. */
	readonly within: 'provider' | 'resources' | 'evidence' | 'user';
	readonly why: string;
};

const symptoms = ['attempt_failed', 'attempts_stalled', 'quiet'] as const;

/**
Which findings explain which. No chain of them leads back to its beginning, so at least one finding remains. What the rules
exclude already is not here: nothing is reported as undelivered unless the provider is connected.
*/
export const suppressions: readonly Suppression[] = [
	{
		by: 'user_deleted',
		explains: 'everything',
		within: 'user',
		why: 'Nothing else matters for a user who is being deleted.',
	},
	{
		by: 'user_not_found',
		explains: 'everything',
		within: 'user',
		why: 'Without a user there is nothing that could be wrong with it.',
	},
	{
		by: 'no_connections',
		explains: ['disconnected'],
		within: 'user',
		why: 'Where no provider is connected, every provider with streams is disconnected: it is reported once, with their names.',
	},
	{
		by: 'ingestion_window',
		explains: ['attempts_stalled', 'quiet', 'nothing_delivered', 'permission_unknowable', 'connected_no_streams'],
		within: 'user',
		why: 'Data outside the window is dropped, so none is visible. A failed attempt has another cause.',
	},
	{
		by: 'ingestion_window',
		explains: ['connection_paused'],
		within: 'evidence',
		why: 'Junction pauses connections 7 days after the window has ended; the window names those that it explains. An earlier pause is one in bulk.',
	},
	{
		by: 'provider_ended',
		severity: 'blocker',
		explains: ['connection_error', 'provider_wide', 'nothing_delivered', 'historical_pull_running', ...symptoms],
		within: 'provider',
		why: 'The end of the provider is the cause, for every user of it, and only it leads to the right next step.',
	},
	{
		by: 'provider_ended',
		severity: 'note',
		explains: [
			'connection_error', 'connection_paused', 'disconnected', 'required_scope_denied', 'optional_scope_denied', 'provider_wide', 'nothing_delivered',
			'connected_no_streams', 'historical_pull_running', ...symptoms,
		],
		within: 'provider',
		why: 'The successor delivers in its place: the state of the old connection no longer matters.',
	},
	{
		by: 'connection_error',
		explains: ['required_scope_denied', 'optional_scope_denied', 'historical_pull_running', ...symptoms],
		within: 'provider',
		why: 'An error is terminal: no data arrives, whatever was granted, and reconnecting asks for the scopes again.',
	},
	{
		by: 'connection_paused',
		explains: ['provider_wide', 'historical_pull_running', ...symptoms],
		within: 'provider',
		why: 'While a connection is paused nothing is attempted for it, however other users are affected.',
	},
	{
		by: 'disconnected',
		explains: ['provider_wide', ...symptoms],
		within: 'provider',
		why: 'Without a connection nothing is attempted, however other users are affected.',
	},
	{
		by: 'provider_wide',
		explains: ['attempt_failed', 'attempts_stalled'],
		within: 'provider',
		why: 'Many users have the problem, and it is reported once. A connection error stays: it may or may not be the same problem, and the user has to reconnect.',
	},
	{
		by: 'provider_wide',
		explains: ['quiet'],
		within: 'resources',
		why: 'What stopped for many users at the same time explains why nothing new arrives.',
	},
	{
		by: 'permission_unknowable',
		explains: ['nothing_delivered', 'connected_no_streams'],
		within: 'provider',
		why: 'It reports the same for a phone provider, and why more cannot be known.',
	},
	{
		by: 'historical_pull_running',
		explains: ['connected_no_streams'],
		within: 'provider',
		why: 'The first data is on its way.',
	},
];

/** The providers whose connection is among the evidence of a finding. */
const connectionsIn = ({evidence}: Finding): ReadonlySet<string> =>
	new Set(evidence.flatMap(({at}) => (at.kind === 'connection' ? [at.provider] : [])));

/** Finds what explains a finding without comparing every finding with every other. */
const explainersOf = (findings: readonly Finding[]): ((symptom: Finding) => readonly Finding[]) => {
	const byCode = groupBy(findings, ({code}) => code);
	const byPlace = new Map([...byCode].map(([code, own]) => [code, groupBy(own, ({provider}) => provider)]));
	const connections = new Map(suppressions.filter(({within}) => within === 'evidence')
		.flatMap(({by}) => byCode.get(by) ?? [])
		.map(finding => [finding, connectionsIn(finding)]));

	const candidates = ({by, within}: Suppression, symptom: Finding): readonly Finding[] => {
		switch (within) {
			case 'user': {
				return byCode.get(by) ?? [];
			}

			case 'provider': {
				return byPlace.get(by)?.get(symptom.provider) ?? [];
			}

			case 'resources': {
				return (byPlace.get(by)?.get(symptom.provider) ?? [])
					.filter(explainer => symptom.resources.every(resource => explainer.resources.includes(resource)));
			}

			case 'evidence': {
				const {provider} = symptom;
				return provider === undefined ? [] : (byCode.get(by) ?? []).filter(explainer => connections.get(explainer)?.has(provider));
			}
		}
	};

	return symptom => suppressions
		.filter(({explains}) => explains === 'everything' || explains.includes(symptom.code))
		.flatMap(suppression => candidates(suppression, symptom)
			.filter(explainer => explainer !== symptom && (suppression.severity === undefined || suppression.severity === explainer.severity)));
};

const withEvidence = (finding: Finding, more: readonly Evidence[]): Finding => {
	const texts = new Set(finding.evidence.map(({text}) => text));
	return {...finding, evidence: [...finding.evidence, ...more.filter(({text}) => !texts.has(text))]};
};

/**
Leaves out what another finding explains; what a provider's finding explains becomes its evidence. A finding that is left
out itself still explains.
*/
export const withoutSuppressed = (findings: readonly Finding[]): readonly Finding[] => {
	const explainers = explainersOf(findings);
	const explained = new Map<Finding, Finding[]>();
	const kept: Finding[] = [];
	for (const symptom of findings) {
		const own = new Set(explainers(symptom));
		for (const explainer of own) {
			const others = explained.get(explainer) ?? [];
			explained.set(explainer, others);
			others.push(symptom);
		}

		if (own.size === 0) {
			kept.push(symptom);
		}
	}

	return kept.map(finding => withEvidence(finding, finding.provider === undefined
		? []
		: (explained.get(finding) ?? []).flatMap(({evidence}) => evidence)));
};
