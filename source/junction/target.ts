import type {Client} from './client.ts';
import {regions, type RegionId} from './regions.ts';

/** A snapshot that answers in place of Junction. Times are the server's, in milliseconds since 1970. */
export type StoredAnswers = {
	/** Answers from the file; never sends a request. */
	readonly client: Client;
	/** The path of the file as it was given, as clean text, and itself. */
	readonly file: string;
	readonly path: string;
	/** The time at which the snapshot was written: ages count from it. */
	readonly serverTime: number;
	/** When the first of its users was loaded. */
	readonly loadedFrom: number;
	/** Whether it has all users of the team, or of the provider. */
	readonly isComplete: boolean;
	/** The number of users in it. */
	readonly users: number;
	/** Only users that match were written; all where it is `undefined`. */
	readonly filter: string | undefined;
};

/** Why users of a team are missing for good in a snapshot: its filter did not match them, or they had not been loaded. */
export type UsersLimit = 'filter' | 'snapshot';

/** Returns why users are missing in a snapshot; `undefined` if it has all, and for Junction. */
export const usersLimitOf = (stored: Pick<StoredAnswers, 'isComplete' | 'filter'> | undefined): UsersLimit | undefined => {
	if (stored === undefined || stored.isComplete) {
		return undefined;
	}

	return stored.filter === undefined ? 'snapshot' : 'filter';
};

/** Where the requests go and with which key. */
export type Target = {
	readonly region: RegionId;
	/** In place of the region's own base URL. */
	readonly baseUrl?: string | undefined;
	/** Starts the server on the first call; returns its base URL, which replaces `baseUrl`. Called before each request. Rejects with a `JunctionError`. */
	readonly start?: (() => Promise<string>) | undefined;
	/** Empty for a snapshot. */
	readonly apiKey: string;
	/** The profile, or the source of the API key, as the header shows it. */
	readonly label: string;
	/** The embedded simulator, whose data is made up. */
	readonly isDemo?: true;
	/** The demo's scenario, if it was chosen. */
	readonly scenario?: string | undefined;
	/** Only the users of this provider are walked; all where it is absent. */
	readonly provider?: string | undefined;
	/** The stored profile that this is; `undefined` for a key of this session only. */
	readonly profile?: string | undefined;
	/** Whether the profile allows junctop to change something at Junction, after it has asked. */
	readonly allowsWrites?: boolean | undefined;
	/** The snapshot that answers in place of Junction. */
	readonly stored?: StoredAnswers | undefined;
	/** Ends what answers there, where this program does: the demo's simulator. */
	readonly close?: () => Promise<void>;
};

/** The base URL of a target. */
export const baseUrlOf = ({region, baseUrl}: Pick<Target, 'region' | 'baseUrl'>): string => baseUrl ?? regions[region].baseUrl;

/** Returns whether all users of the team or provider can be asked for: a snapshot may have a part of them only. */
export const hasEveryUser = ({stored}: Pick<Target, 'stored'>): boolean => stored?.isComplete !== false;
