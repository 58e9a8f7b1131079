/** What the streams of one user show of one provider; times in milliseconds since 1970, NaN where there is none. */
export type UserAttempts = {
	/** The last attempt of those that fail. */
	readonly failed: number;
	/** The last attempt of those whose last attempt succeeded. */
	readonly succeeded: number;
	/** The newest data of those that fail. */
	readonly dataOfFailed: number;
	/** The newest data of those whose last attempt succeeded. */
	readonly dataOfSucceeded: number;
};

/** The attempts of a provider's users: of all, or of a sample that is evenly spread over them. */
export type ProviderAttempts = {
	/** How many users were added. */
	readonly total: number;
	/** The users in the sample. */
	readonly users: readonly UserAttempts[];
	add(attempts: UserAttempts): void;
};

/** So many users show any event that concerns a percent of them; more would only take time. */
const enough = 10_000;

/** Creates an empty list. It keeps every n-th user, and doubles n whenever it has twice as many as are enough. */
export const createProviderAttempts = (): ProviderAttempts => {
	let users: UserAttempts[] = [];
	let step = 1;
	let total = 0;
	return {
		get total() {
			return total;
		},
		get users() {
			return users;
		},
		add(attempts) {
			if (total % step === 0) {
				users.push(attempts);
			}

			total++;
			if (users.length !== enough * 2) {
				return;
			}

			users = users.filter((_, index) => index % 2 === 0);
			step *= 2;
		},
	};
};
