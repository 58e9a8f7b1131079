import type {Dictionary} from './dictionary.ts';

/** The different lists of providers that users have, numbered: far fewer than users, so what is found out of a list answers for many. */
export type ProviderLists = {
	/** How many lists there are. */
	readonly count: number;
	/** The list's number; a new list gets the next one. */
	code(providers: readonly number[]): number;
	/** The numbers of a list's providers. */
	providers(code: number): readonly number[];
	/** The names of a list's providers, with spaces between. */
	text(code: number): string;
};

/** No lists yet; `names` has the providers' numbers. */
export const createProviderLists = (names: Dictionary): ProviderLists => {
	const codes = new Map<string, number>();
	const lists: Array<{readonly providers: readonly number[]; readonly text: string}> = [];
	return {
		get count() {
			return lists.length;
		},
		code(providers) {
			const key = providers.join(' ');
			const known = codes.get(key);
			if (known !== undefined) {
				return known;
			}

			codes.set(key, lists.length);
			lists.push({providers, text: providers.map(provider => names.word(provider)).join(' ')});
			return lists.length - 1;
		},
		providers: code => lists[code]?.providers ?? [],
		text: code => lists[code]?.text ?? '',
	};
};
