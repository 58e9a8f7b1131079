import type {RegionId} from '../junction/regions.ts';
import type {Scenario} from '../simulator/scenario-names.ts';

/** The options of every command, as commander returns them. */
export type CommonOptions = {
	readonly profile?: string;
	readonly region?: RegionId;
	readonly baseUrl?: string;
	readonly apiKeyFile?: string;
	readonly provider?: string;
	readonly quiet?: boolean;
	readonly allowWrites?: boolean;
	readonly from?: string;
	readonly baseline?: string;
	/** How connections are loaded, in commands that do: the most users (`Infinity` for all), and the most requests a second. */
	readonly limitConnections?: number | undefined;
	readonly connectionRate?: number | undefined;
	readonly redact?: boolean;
	readonly demo?: boolean;
	readonly users?: number;
	readonly seed?: number;
	readonly scenario?: Scenario;
	readonly latency?: number;
};
