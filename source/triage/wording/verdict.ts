import {verdict, type Unchecked as UncheckedWords} from '../../messages/verdicts.ts';
import type {Finding} from '../facts/finding.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import {listWords} from '../../text/sentence.ts';
import type {Check, UserFacts} from '../facts/user-facts.ts';
import {errorReason, type Unchecked} from './unchecked.ts';

/** The calls by the names of what they answer. */
const callsOf = ({user, connections, pulls, resources}: UserFacts) => ({
	user, connections, 'historical pull': pulls, resources,
});

/** Returns what was not checked at all, as nothing of it is known, and what only in part. */
const uncheckedParts = (unchecked: readonly Unchecked[], facts: UserFacts): UncheckedWords => {
	const known = new Set(Object.entries(callsOf(facts)).flatMap(([part, {status}]) => status === 'known' ? [part] : []));
	const what = [...new Set(unchecked.map(one => one.what))];
	const words = (parts: readonly string[]) => listWords(parts.map(part => `the ${part}`), Infinity);
	return {all: words(what.filter(part => !known.has(part))), part: words(what.filter(part => known.has(part)))};
};

/** Returns which parts failed to load and why; empty for none. */
const failuresOf = (facts: UserFacts): string => Object.entries(callsOf(facts))
	.flatMap(([part, check]: readonly [string, Check<unknown>]) => check.status === 'failed'
		? [verdict.notLoaded({part, reason: errorReason(check.error).replace(/\.$/v, '')})]
		: [])
	.join('; ');

const countsOf = ({providers}: PreparedUser) => ({
	connections: providers.filter(({connection}) => connection !== undefined).length,
	streams: providers.reduce((sum, provider) => sum + provider.streams.length, 0),
});

/** Returns why nothing at all is known, each reason once; `undefined` where a part is known. */
const nothingKnown = (facts: UserFacts): string | undefined => {
	const checks: ReadonlyArray<Check<unknown>> = Object.values(callsOf(facts));
	if (checks.some(({status}) => status === 'known')) {
		return undefined;
	}

	const reasons = [...new Set(checks.flatMap(check => check.status === 'failed' ? [errorReason(check.error).replace(/\.$/v, '')] : []))];
	return checks.some(({status}) => status === 'loading') ? verdict.nothingLoaded(failuresOf(facts)) : verdict.nothingChecked(reasons.join('; '));
};

/** Returns that too little is known for an answer; `undefined` where a stream or a connection is known. */
const littleKnown = (facts: UserFacts, {providers}: PreparedUser, open: UncheckedWords): string | undefined => {
	const {connections, resources} = facts;
	if ((open.all === '' && open.part === '') || providers.some(({connection, streams}) => connection !== undefined || streams.length > 0)) {
		return undefined;
	}

	return connections.status === 'loading' || resources.status === 'loading' ? verdict.unknownYet(failuresOf(facts)) : verdict.unknown(open);
};

/** Returns the whole answer in one line; never calls fine what could not be checked. */
export const verdictOf = (findings: readonly Finding[], unchecked: readonly Unchecked[], {facts, user}: {
	readonly facts: UserFacts;
	readonly user: PreparedUser;
}): string => {
	const [first] = findings;
	const open = uncheckedParts(unchecked, facts);
	if (first === undefined) {
		return nothingKnown(facts) ?? littleKnown(facts, user, open) ?? (unchecked.length === 0 ? verdict.noProblems(countsOf(user)) : verdict.noProblemsInPart(open));
	}

	const rest = {title: first.title, more: findings.length - 1, unchecked: open};
	return first.severity === 'note' ? verdict.notesOnly(rest) : verdict.findings(rest);
};
