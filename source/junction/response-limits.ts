/** The largest responses that are read, in MB (1,000,000 bytes) after decompression. */
export type ResponseLimits = {
	/** For a page of users and every other list of the team. */
	readonly page: number;
	/** For a response about one user. */
	readonly user: number;
};

/** The kinds of response; each has its own limit. */
export type ResponseSize = keyof ResponseLimits;

/** The limits where the preferences set none: a page of 200 users with 40 streams each has about 2 MB. */
export const defaultResponseLimits: ResponseLimits = {page: 64, user: 16};

const megabyte = 1_000_000;

/** The bytes that are read of a response with an error status. Its message is at the beginning, and the rest is dropped. */
export const errorBodyLimit = megabyte;

/** Returns the limit of a response in bytes. */
export const bytesOf = (limits: ResponseLimits, size: ResponseSize): number => limits[size] * megabyte;
