import {splitActors, type ActorSplit} from '../fleet/stats/actor-split.ts';
import type {ProviderStats} from '../fleet/stats/fleet-stats.ts';
import {shareInterval} from '../fleet/stats/share-interval.ts';
import {actorSplitTexts} from '../messages/actors.ts';
import {plain} from '../text/sentence.ts';
import {truncate} from '../text/width.ts';
import {line, wrap, type Line} from './line.ts';

/** Of fewer users, opened one after the other, the interval is too wide to say anything: 1 of 1 is 21 to 100%. */
const fewestAsked = 5;

const percent = (share: number): number => Math.round(share * 100);

/**
Returns a provider's failing users by who has to act, in one sentence: counts, and between which shares of all failing users they lie with 95 % confidence (Wilson's score
interval; left out where all were asked). That it is not known, where too few were asked. Empty without failing users. `loadKey` is the key that loads connections; `undefined` where there is none.
*/
export const actorSplitText = ({failing, asked, counts, isEndUsers}: ActorSplit, provider: string, loadKey: string | undefined): string => {
	if (failing === 0) {
		return '';
	}

	const slug = plain(provider);
	if (asked === 0) {
		return actorSplitTexts.notAsked({failing, slug, key: loadKey});
	}

	if (asked === failing && counts.unknown === failing) {
		return actorSplitTexts.allUnknown({failing, slug});
	}

	if (asked < failing && asked < fewestAsked) {
		return actorSplitTexts.tooFew({
			asked, failing, slug, key: loadKey,
		});
	}

	// Those of whom it is not known stand last.
	const sizeOf = (actor: (typeof splitActors)[number]) => actor === 'unknown' ? 0 : counts[actor];
	const known = splitActors.filter(actor => counts[actor] > 0).toSorted((one, other) => sizeOf(other) - sizeOf(one));
	const [first] = known;
	if (failing === 1 && first !== undefined && first !== 'unknown') {
		return actorSplitTexts.only({actor: first, slug});
	}

	const parts = known.map((actor, index) => {
		const {from, to} = shareInterval(counts[actor], asked);
		return actorSplitTexts.count({
			actor, count: counts[actor], isFirst: index === 0, ...(asked < failing && {low: percent(from), high: percent(to)}),
		});
	});
	const split = actorSplitTexts.split({
		asked, failing, slug, counts: parts,
	});
	return isEndUsers ? `${split} ${actorSplitTexts.endUsers(slug)}` : split;
};

/** Returns the sentence of `actorSplitText` as lines of at most `columns` columns; in a single row only the key that loads connections, or the beginning. */
export const actorSplitLines = (split: ActorSplit, provider: string, columns: number, loadKey: string | undefined, rows = Infinity): readonly Line[] => {
	const text = actorSplitText(split, provider, loadKey);
	const lines = text === '' ? [] : wrap(text, columns - 2).map(part => line(` ${part}`));
	if (rows > 1 || lines.length <= rows) {
		return lines;
	}

	const inOneRow = loadKey !== undefined && split.asked === 0 ? actorSplitTexts.notAskedShort(loadKey) : text;
	return [line(` ${truncate(inOneRow, columns - 2)}`)];
};

/** Who has to act is shown for so many providers without an event. */
const mostSplits = 3;

/**
Returns the providers for which an overview without a cursor shows who has to act: those with an event, or with one that only end users explain, and the first ones if their connections are loaded,
or with `hasAsked` were to be. `providers` is in the order of the overview, most failing users first.
*/
export const shownSplits = (providers: readonly ProviderStats[], hasAsked = false): readonly ProviderStats[] =>
	providers.filter(({event, actors}, index) => event !== undefined || actors.isEndUsers || ((actors.asked > 0 || hasAsked) && index < mostSplits));
