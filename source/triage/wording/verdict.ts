import {formatCount, plural} from '../../text/numbers.ts';
import type {Finding} from '../facts/finding.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import {listWords} from '../../text/sentence.ts';
import type {Unchecked} from './unchecked.ts';

const uncheckedWords = (unchecked: readonly Unchecked[]): string => {
	const what = [...new Set(unchecked.map(one => `the ${one.what}`))];
	return `${listWords(what, what.length)} could not be checked in full`;
};

const moreWords = (count: number, noun: string): string => count === 0 ? '' : `, and ${formatCount(count)} more ${count === 1 ? noun : `${noun}s`}`;

const soundWords = ({providers}: PreparedUser): string => {
	const streams = providers.reduce((sum, provider) => sum + provider.streams.length, 0);
	const connections = providers.filter(({connection}) => connection !== undefined).length;
	return `${plural(connections, 'connection')} and ${plural(streams, 'stream')} were checked`;
};

/** The whole answer in one sentence; nothing is called fine that could not be checked. */
export const verdictOf = (findings: readonly Finding[], unchecked: readonly Unchecked[], user: PreparedUser): string => {
	const [first] = findings;
	const open = unchecked.length === 0 ? '' : `; ${uncheckedWords(unchecked)}`;
	if (first === undefined) {
		return unchecked.length === 0
			? `Nothing is wrong: ${soundWords(user)}.`
			: `Nothing wrong was found in what could be checked; ${uncheckedWords(unchecked)}.`;
	}

	const more = moreWords(findings.length - 1, first.severity === 'note' ? 'note' : 'finding');
	return first.severity === 'note'
		? `Nothing is known to be wrong; to note: ${first.title}${more}${open}.`
		: `${first.title}${more}${open}.`;
};
