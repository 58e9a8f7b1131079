import {verdict} from '../../messages/verdicts.ts';
import type {Finding} from '../facts/finding.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import {listWords} from '../../text/sentence.ts';
import type {Unchecked} from './unchecked.ts';

const uncheckedParts = (unchecked: readonly Unchecked[]): string => {
	const what = [...new Set(unchecked.map(one => `the ${one.what}`))];
	return listWords(what, what.length);
};

const countsOf = ({providers}: PreparedUser) => ({
	connections: providers.filter(({connection}) => connection !== undefined).length,
	streams: providers.reduce((sum, provider) => sum + provider.streams.length, 0),
});

/** Returns the whole answer in one line; never calls fine what could not be checked. */
export const verdictOf = (findings: readonly Finding[], unchecked: readonly Unchecked[], user: PreparedUser): string => {
	const [first] = findings;
	const open = uncheckedParts(unchecked);
	if (first === undefined) {
		return unchecked.length === 0 ? verdict.noProblems(countsOf(user)) : verdict.noProblemsInPart(open);
	}

	const rest = {title: first.title, more: findings.length - 1, unchecked: open};
	return first.severity === 'note' ? verdict.notesOnly(rest) : verdict.findings(rest);
};
