import {expect, test} from 'vitest';
import type {ActorSplit} from '../../source/fleet/stats/actor-split.ts';
import {actorSplitLines, actorSplitText} from '../../source/presentation/actor-split.ts';
import {lineText} from '../../source/presentation/line.ts';
import {displayWidth} from '../../source/text/width.ts';

const split = (change: Partial<ActorSplit> = {}): ActorSplit => ({
	failing: 480, asked: 48, isEndUsers: false, counts: {
		user: 41, customer: 0, provider: 4, junction: 0, unknown: 3,
	}, ...change,
});

test('has counts, the size of the sample and intervals when some failing users were asked', () => {
	expect(actorSplitText(split(), 'garmin', 'f')).toBe('Of 480 failing garmin users, 48 were checked: 41 wait for the end user (73 to 93%), 4 for the provider (3 to 20%), 3 not known (2 to 17%).');
});

test('has no intervals when all failing users were asked', () => {
	expect(actorSplitText(split({failing: 48}), 'garmin', 'f')).toBe('Of all 48 failing garmin users: 41 wait for the end user, 4 for the provider, 3 not known.');
});

test('claims nothing from fewer than five of many, such as those opened one after the other', () => {
	const ofFour = split({
		asked: 4, counts: {
			user: 0, customer: 0, provider: 4, junction: 0, unknown: 0,
		},
	});
	expect(actorSplitText(ofFour, 'garmin', 'f')).toBe('Who must act for 480 failing garmin users is not known: the connections of only 4 are loaded. Press f to load the others.');
	expect(actorSplitText({...ofFour, failing: 4}, 'garmin', 'f')).toBe('Of all 4 failing garmin users: 4 wait for the provider.');
	expect(actorSplitText({
		...ofFour, failing: 1, asked: 1, counts: {...ofFour.counts, provider: 1},
	}, 'garmin', 'f')).toBe('The only failing garmin user waits for the provider.');
});

test('names the users of whom it is not known where it is known of none', () => {
	const ofUnknown = (failing: number) => split({
		failing, asked: failing, counts: {
			user: 0, customer: 0, provider: 0, junction: 0, unknown: failing,
		},
	});
	expect(actorSplitText(ofUnknown(2), 'oura', 'f')).toBe('Who must act for all 2 failing oura users is not known: their connections do not show it.');
	expect(actorSplitText(ofUnknown(1), 'oura', 'f')).toBe('Who must act for the only failing oura user is not known: its connection does not show it.');
});

test('says that it is not known, and how to find out, when no connections are loaded', () => {
	expect(actorSplitText(split({asked: 0}), 'garmin', 'f')).toBe('Who must act for 480 failing garmin users is not known: press f to load their connections.');
	expect(actorSplitText(split({failing: 0, asked: 0}), 'garmin', 'f')).toBe('');
});

test('says that the provider is not shown to be down when the failures are those of end users', () => {
	expect(actorSplitText(split({isEndUsers: true}), 'garmin', undefined)).toContain('they do not show that garmin is down');
});

test('fits every width from 60 to 200 columns', () => {
	for (const columns of [60, 80, 100, 200]) {
		expect(actorSplitLines(split({isEndUsers: true}), 'garmin', columns, 'f').every(each => displayWidth(lineText(each)) <= columns)).toBe(true);
	}
});
