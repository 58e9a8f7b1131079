import {createClock, type Clock} from '../fleet/clock.ts';
import {createDetails, type DetailsCache} from '../fleet/details.ts';
import {createFleet, type Fleet} from '../fleet/fleet.ts';
import {createListing, type Listing} from '../fleet/listing.ts';
import {createRoster, type Roster} from '../fleet/roster.ts';
import {createSampler, type Sampler} from '../fleet/sample.ts';
import {createWalker, type Walker} from '../fleet/walker.ts';
import {createWatch, type Watch} from '../fleet/watch.ts';
import {createClient} from '../junction/client.ts';
import {regions, type RegionId} from '../junction/regions.ts';
import {createFiltering, type Filtering} from './filtering.ts';

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
	/** What the roster's screen lists: its rows, filtered and sorted. */
	readonly listing: Listing;
	readonly filtering: Filtering;
	readonly walker: Walker;
	readonly watch: Watch;
	readonly details: DetailsCache;
	readonly clock: Clock;
	readonly fleet: Fleet;
	readonly sampler: Sampler;
	/** The id of the user behind the id that the client's own system has for it; rejects with a `JunctionError`. */
	resolve(clientUserId: string, signal: AbortSignal): Promise<string>;
	/** Goes on with another key; nothing that is loaded is lost. */
	replaceKey(target: Target): void;
	/** Cancels everything under way; nobody looks at it any more. Ends what serves the target, unless the next target is served by it too. */
	close(next?: Target): void;
};

/** The base URL of a target. */
export const baseUrlOf = ({region, baseUrl}: Pick<Target, 'region' | 'baseUrl'>): string => baseUrl ?? regions[region].baseUrl;

const clientOf = (target: Target) => createClient({baseUrl: baseUrlOf(target), key: target.key});

/** A workspace with nothing loaded yet; `watchInterval` in milliseconds. */
export const createWorkspace = (first: Target, watchInterval: number): Workspace => {
	let target = first;
	let client = clientOf(first);
	const clock = createClock();
	const roster = createRoster(clock.now);
	const listing = createListing(roster, clock.now);
	const walker = createWalker({
		client: () => client, roster, clock, provider: first.provider,
	});
	const watch = createWatch(walker, watchInterval);
	const details = createDetails({client: () => client, clock});
	const sampler = createSampler(() => client);
	return {
		target: () => target,
		roster,
		listing,
		filtering: createFiltering(listing),
		walker,
		watch,
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
		close(next) {
			watch.stop();
			walker.stop();
			sampler.stop();
			details.cancelAll();
			if (first.close !== undefined && first.close !== next?.close) {
				void first.close();
			}
		},
	};
};
