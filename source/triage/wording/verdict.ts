import {verdict} from '../../messages/verdicts.ts';
import type {Finding} from '../facts/finding.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import {listWords} from '../../text/sentence.ts';
import type {Check, UserFacts} from '../facts/user-facts.ts';
import {errorReason, type Unchecked} from './unchecked.ts';

const uncheckedParts = (unchecked: readonly Unchecked[]): string => {
	const what = [...new Set(unchecked.map(one => `the ${one.what}`))];
	return listWords(what, what.length);
};

const countsOf = ({providers}: PreparedUser) => ({
	connections: providers.filter(({connection}) => connection !== undefined).length,
	streams: providers.reduce((sum, provider) => sum + provider.streams.length, 0),
});

/** Returns why nothing at all is known, each reason once; `undefined` where a part is known. */
const nothingKnown = ({user, connections, resources, pulls}: UserFacts): string | undefined => {
	const checks: ReadonlyArray<Check<unknown>> = [user, connections, resources, pulls];
	if (checks.some(({status}) => status === 'known')) {
		return undefined;
	}

	const reasons = [...new Set(checks.flatMap(check => check.status === 'failed' ? [errorReason(check.error).replace(/\.$/v, '')] : []))];
	return checks.some(({status}) => status === 'loading') ? verdict.nothingLoaded : verdict.nothingChecked(reasons.join('; '));
};

/** Returns that too little is known for an answer; `undefined` where a stream or a connection is known. */
const littleKnown = ({connections, resources}: UserFacts, {providers}: PreparedUser, open: string): string | undefined => {
	if (open === '' || providers.some(({connection, streams}) => connection !== undefined || streams.length > 0)) {
		return undefined;
	}

	return connections.status === 'loading' || resources.status === 'loading' ? verdict.unknownYet : verdict.unknown(open);
};

/** Returns the whole answer in one line; never calls fine what could not be checked. */
export const verdictOf = (findings: readonly Finding[], unchecked: readonly Unchecked[], {facts, user}: {
	readonly facts: UserFacts;
	readonly user: PreparedUser;
}): string => {
	const [first] = findings;
	const open = uncheckedParts(unchecked);
	if (first === undefined) {
		return nothingKnown(facts) ?? littleKnown(facts, user, open) ?? (unchecked.length === 0 ? verdict.noProblems(countsOf(user)) : verdict.noProblemsInPart(open));
	}

	const rest = {title: first.title, more: findings.length - 1, unchecked: open};
	return first.severity === 'note' ? verdict.notesOnly(rest) : verdict.findings(rest);
};
