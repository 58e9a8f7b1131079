import {regions} from '../junction/regions.ts';
import {baseUrlOf, type Target} from '../junction/target.ts';
import {redactApiKeys} from '../settings/api-key-text.ts';
import type {Environment, WriteFacts, WriteKind} from './audit-line.ts';

/** Returns whether a target is real people's data, test data, or the embedded simulator. */
export const environmentOf = ({region, isDemo}: Pick<Target, 'region' | 'isDemo'>): Environment => {
	if (isDemo === true) {
		return 'demo';
	}

	return region.startsWith('sandbox') ? 'sandbox' : 'production';
};

/** Returns the facts about a write to this target. The address of the demo's simulator changes with each start, so it is left out. */
export const writeFacts = (target: Target, {what, userId, provider}: {
	readonly what: WriteKind;
	readonly userId: string;
	readonly provider?: string | undefined;
}): WriteFacts => ({
	what,
	profile: target.profile === undefined ? undefined : redactApiKeys(target.profile),
	region: target.region,
	environment: environmentOf(target),
	server: target.isDemo === true ? 'demo' : baseUrlOf(target),
	userId: userId.toLowerCase(),
	provider,
});

/** Returns the address of a target if it is not the region's own; `undefined` for the demo. */
export const customServer = (target: Target): string | undefined =>
	(target.isDemo === true || baseUrlOf(target) === regions[target.region].baseUrl ? undefined : baseUrlOf(target));
