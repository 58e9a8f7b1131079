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
	/** How many users were counted. */
	readonly total: number;
	/** The users in the sample. */
	readonly users: readonly UserAttempts[];
	/** Counts the next user, and returns whether its attempts are to be added. */
	isWanted(): boolean;
	add(attempts: UserAttempts): void;
};

/** So many users show any event that concerns some percent of them; more would take longer than a key may wait. */
const enough = 4000;

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
		isWanted() {
			total++;
			return (total - 1) % step === 0;
		},
		add(attempts) {
			users.push(attempts);
			if (users.length !== enough * 2) {
				return;
			}

			users = users.filter((_, index) => index % 2 === 0);
			step *= 2;
		},
	};
};
