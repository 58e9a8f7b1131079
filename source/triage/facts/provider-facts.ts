import {providerNotes} from '../../messages/findings.ts';
import {parseTime} from '../../text/ages.ts';

/** A provider whose API ends, so that reconnecting does not help. */
export type EndedProvider = {
	/** What has happened, as a sentence without its capital and its full stop; true from the end on. */
	readonly announcement: string;
	/** What will happen, in the same form; true before the end. */
	readonly forecast: string;
	/** The day of the end: the first on which a failure may be blamed on it. */
	readonly from: string;
	/** The providers to connect instead, the preferred one first. */
	readonly successors: readonly string[];
};

/** Facts about one provider that explain a failure (docs/junction-api.md, last lists). Sentences end with a full stop. */
export type ProviderFacts = {
	readonly ended?: EndedProvider;
	/** Needed before the user connects or reconnects. */
	readonly connecting?: string;
	/** Why no data may arrive although everything looks fine. */
	readonly noData?: string;
	/** How its history arrives. */
	readonly history?: string;
	/** The only resources that have a history. */
	readonly historyOf?: readonly string[];
	/** Resources that keep arriving when the device is not worn. */
	readonly unworn?: readonly string[];
};

const facts: Readonly<Record<string, ProviderFacts>> = {
	fitbit: {
		ended: {
			announcement: providerNotes.fitbitEnded,
			forecast: providerNotes.fitbitWillEnd,
			from: '2026-09-01',
			successors: ['google_health'],
		},
		unworn: ['activity'],
	},
	google_fit: {
		ended: {
			announcement: providerNotes.googleFitEnded,
			forecast: providerNotes.googleFitWillEnd,
			from: '2026-01-01',
			// Google recommends the first for data on its servers and the second for data on the phone.
			successors: ['google_health', 'health_connect'],
		},
	},
	strava: {connecting: providerNotes.ownCredentials},
	whoop_v2: {connecting: providerNotes.ownCredentials},
	dexcom_v3: {connecting: providerNotes.ownCredentials},
	garmin: {
		history: providerNotes.garminHistory,
	},
	freestyle_libre: {
		connecting: providerNotes.freestyleLibrePractice,
		noData: providerNotes.freestyleLibrePractice,
	},
	abbott_libreview: {
		connecting: providerNotes.abbottLogin,
	},
	dexcom: {noData: providerNotes.dexcomShare},
	omron: {connecting: providerNotes.omronPermissions},
	polar: {history: providerNotes.polarHistory, historyOf: ['sleep']},
};

/** How many days before the connection Junction fetches by default, and whether a team can change it. */
export type HistoryLimit = {readonly days: number; readonly isConfigurable: boolean};

const ofDays = (days: number, isConfigurable = true): HistoryLimit => ({days, isConfigurable});

/**
By provider; those that are not listed have no documented limit. From the table of Junction's team data pull preferences
(docs.junction.com, Team Data Pull Preferences, read in 2026).
*/
const historyLimits: Readonly<Record<string, HistoryLimit>> = {
	abbott_libreview: ofDays(90, false),
	apple_health_kit: ofDays(30),
	cronometer: ofDays(28),
	dexcom: ofDays(1, false),
	dexcom_v3: ofDays(30),
	eight_sleep: ofDays(90),
	fitbit: ofDays(90),
	garmin: ofDays(90),
	google_fit: ofDays(90),
	hammerhead: ofDays(30),
	health_connect: ofDays(30, false),
	my_fitness_pal: ofDays(14),
	oura: ofDays(180),
	peloton: ofDays(180),
	polar: ofDays(28, false),
	renpho: ofDays(180),
	strava: ofDays(14),
	wahoo: ofDays(180),
	whoop: ofDays(180),
	whoop_v2: ofDays(180),
	withings: ofDays(90),
	zwift: ofDays(270),
};

/** The providers with a documented history limit, in the order of their slugs. */
export const providersWithHistoryLimit: readonly string[] = Object.keys(historyLimits);

/** Returns how much history Junction fetches of a provider by default; `undefined` where that is not documented. */
export const historyLimitOf = (slug: string): HistoryLimit | undefined => (Object.hasOwn(historyLimits, slug) ? historyLimits[slug] : undefined);

/** Returns the facts about a provider; empty where none is known. */
export const providerFacts = (slug: string): ProviderFacts => (Object.hasOwn(facts, slug) ? facts[slug] : undefined) ?? {};

/** Whether a provider's end has come at the time `now`, in ms since 1970. */
export const hasEnded = ({from}: EndedProvider, now: number): boolean => now >= (parseTime(from) ?? Infinity);

/** Returns the end of a provider as it is at the time `now` (ms): past or still to come. */
export const announcementOf = (ended: EndedProvider, now: number): string => hasEnded(ended, now) ? ended.announcement : ended.forecast;
