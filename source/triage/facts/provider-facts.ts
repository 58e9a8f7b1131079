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

/** Returns the facts about a provider; empty where none is known. */
export const providerFacts = (slug: string): ProviderFacts => (Object.hasOwn(facts, slug) ? facts[slug] : undefined) ?? {};

/** Whether a provider's end has come at the time `now`, in ms since 1970. */
export const hasEnded = ({from}: EndedProvider, now: number): boolean => now >= (parseTime(from) ?? Infinity);

/** Returns the end of a provider as it is at the time `now` (ms): past or still to come. */
export const announcementOf = (ended: EndedProvider, now: number): string => hasEnded(ended, now) ? ended.announcement : ended.forecast;
