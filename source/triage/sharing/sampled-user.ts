/**
What users can have in common that does not follow from the fact that they fail. The order decides between properties of exactly the same users: the first one is nearer to the
cause.
*/
export const comparedProperties = [
	'deniedScope', 'appVersion', 'deviceModel', 'release', 'timeZone', 'region', 'ingestionWindow', 'connectionAge', 'resource',
] as const;

/** One of `comparedProperties`. */
export type ComparedProperty = (typeof comparedProperties)[number];

/** What is known of one user's link to one provider. Times in milliseconds since 1970. */
export type SampledUser = {
	/** The user's values by property; a property without an entry is not known of this user, one with an empty entry has no value. */
	readonly values: Readonly<Partial<Record<ComparedProperty, readonly string[]>>>;
	/** Whether the connections could be loaded; without them `status`, `errorType` and `erroredAt` are not known. */
	readonly areConnectionsKnown: boolean;
	/** The status of the connection; `undefined` without one. */
	readonly status: string | undefined;
	/** The type of its error; `undefined` without an error, or without a type. */
	readonly errorType: string | undefined;
	readonly erroredAt: number | undefined;
	/** When the last of the failed attempts was; `undefined` without one. */
	readonly failedAt: number | undefined;
	/** When the newest data of the resources with failed attempts is from; `undefined` if that is not known. */
	readonly goodUntil: number | undefined;
	/** The resources whose last attempt failed. */
	readonly failingResources: readonly string[];
	/** How many resources the provider has of the user. */
	readonly resources: number;
};
