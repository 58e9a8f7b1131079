import type {Details} from '../../fleet/loading/user-details.ts';
import type {FailingSample} from '../../fleet/stats/failing-history.ts';
import type {CountedColumn} from '../../fleet/stats/counted-columns.ts';
import type {ValueCounts} from '../../fleet/stats/value-counts.ts';
import type {Fixes} from '../../fleet/stats/fixes.ts';
import type {FleetStats} from '../../fleet/stats/fleet-stats.ts';
import type {ExportedRow} from '../../fleet/query/exported-row.ts';
import type {Roster} from '../../fleet/store/roster.ts';
import type {Target} from '../../junction/target.ts';
import type {KnownDetails} from '../../presentation/handover/user-row.ts';
import type {ExportedView} from '../../messages/exports.ts';
import type {ProviderFacts} from '../../presentation/provider-screen.ts';
import type {Triage} from '../../triage/triage.ts';

/** What is exported: a view of a workspace. With `isMarked`, the users are the marked ones, whatever is listed. */
export type ExportSource = {
	readonly view: ExportedView;
	readonly isMarked?: boolean;
	readonly userId?: string | undefined;
	readonly provider?: string | undefined;
	readonly column?: CountedColumn | undefined;
};

/** The formats of exports, which are also the ends of their file names. */
export const exportFormats = ['csv', 'json', 'ndjson', 'md'] as const;

/** One of `exportFormats`. */
export type ExportFormat = (typeof exportFormats)[number];

/** Writes the users of a list one by one. */
export type UsersWriter = {
	/** `title` describes the list in one line, for formats that are read by people. */
	readonly head: (title: string) => string;
	readonly row: (row: ExportedRow & KnownDetails, index: number) => string;
	/** `isComplete` is whether all users of the team or provider are loaded. */
	readonly foot: (isComplete: boolean) => string;
};

/** The texts of exports. JSON has the same objects as the commands print, so the commands provide them. */
export type ExportTexts = {
	users(format: ExportFormat): UsersWriter;
	overview(format: ExportFormat, facts: {
		readonly target: Target;
		readonly roster: Roster;
		readonly stats: FleetStats;
		readonly now: number;
		/** The failing users at each refresh. */
		readonly samples: readonly FailingSample[];
	}): string;
	/** `filter` is the roster's, as it may be shown; `failed` users have connections that could not be loaded. */
	fixes(format: ExportFormat, facts: {
		readonly fixes: Fixes; readonly now: number; readonly provider: string | undefined; readonly filter: string; readonly isComplete: boolean; readonly failed: number;
	}): string;
	/** `basis` says on which users the counts rest; `filter` is the roster's, as it may be shown. */
	counts(format: ExportFormat, facts: {readonly counts: ValueCounts; readonly basis: string; readonly filter: string; readonly isComplete: boolean}): string;
	provider(format: ExportFormat, facts: {readonly target: Target; readonly facts: ProviderFacts}): string;
	/** All parts of the user have an answer or an error. */
	user(format: ExportFormat, facts: {readonly target: Target; readonly userId: string; readonly details: Details; readonly triage: Triage; readonly now: number}): string;
};
