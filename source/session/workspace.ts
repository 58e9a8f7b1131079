import {createClock, type Clock} from '../fleet/clock.ts';
import {createDetails, type DetailsCache} from '../fleet/details.ts';
import {createFleet, type Fleet} from '../fleet/fleet.ts';
import {createRoster, type Roster} from '../fleet/roster.ts';
import {createSampler, type Sampler} from '../fleet/sample.ts';
import {createWalker, type Walker} from '../fleet/walker.ts';
import {createClient} from '../junction/client.ts';
import {regions, type RegionId} from '../junction/regions.ts';

/** Where the requests go and with which key. */
export type Target = {
	readonly region: RegionId;
	/** In place of the region's own base URL. */
	readonly baseUrl?: string | undefined;
	readonly key: string;
	/** The profile, or where else the key came from, as the header names it. */
	readonly label: string;
	/** The embedded simulator, whose data is made up. */
	readonly isDemo?: true;
	/** Only the users of this provider are walked; all where it is absent. */
	readonly provider?: string | undefined;
	/** The stored profile that this is; `undefined` for a key of this session only. */
	readonly profile?: string | undefined;
	/** Ends what answers there, where this program does: the demo's simulator. */
	readonly close?: () => Promise<void>;
};

/** All that is loaded from one team in one region. */
export type Workspace = {
	readonly target: () => Target;
	readonly roster: Roster;
	readonly walker: Walker;
	readonly details: DetailsCache;
	readonly clock: Clock;
	readonly fleet: Fleet;
	readonly sampler: Sampler;
	/** The id of the user behind the id that the client's own system has for it; rejects with a `JunctionError`. */
	resolve(clientUserId: string, signal: AbortSignal): Promise<string>;
	/** Goes on with another key; nothing that is loaded is lost. */
	replaceKey(target: Target): void;
	/** Cancels everything under way and ends what serves the target; nobody looks at it any more. */
	close(): void;
};

/** The base URL of a target. */
export const baseUrlOf = ({region, baseUrl}: Pick<Target, 'region' | 'baseUrl'>): string => baseUrl ?? regions[region].baseUrl;

const clientOf = (target: Target) => createClient({baseUrl: baseUrlOf(target), key: target.key});

/** A workspace with nothing loaded yet. */
export const createWorkspace = (first: Target): Workspace => {
	let target = first;
	let client = clientOf(first);
	const clock = createClock();
	const roster = createRoster();
	const walker = createWalker({
		client: () => client, roster, clock, provider: first.provider,
	});
	const details = createDetails({client: () => client, clock});
	const sampler = createSampler(() => client);
	return {
		target: () => target,
		roster,
		walker,
		details,
		clock,
		fleet: createFleet({roster, walker, clock}),
		sampler,
		async resolve(clientUserId, signal) {
			const {value} = await client.resolveUser(clientUserId, {signal});
			return value.userId;
		},
		replaceKey(next) {
			target = next;
			client = clientOf(next);
			walker.resume();
		},
		close() {
			walker.stop();
			sampler.stop();
			details.cancelAll();
			void first.close?.();
		},
	};
};
