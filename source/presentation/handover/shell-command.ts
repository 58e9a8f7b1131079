import type {Sort} from '../../fleet/query/sort-order.ts';
import {regions} from '../../junction/regions.ts';
import type {Target} from '../../junction/target.ts';
import {shellWord} from '../../text/shell-words.ts';

/** Options of the start that lead to the same data, and that the target does not have. */
export type StartOptions = {
	readonly apiKeyFile?: string | undefined;
	readonly users?: number | undefined;
	readonly seed?: number | undefined;
	readonly latency?: number | undefined;
};

/** A view that a command prints too. */
export type PrintedView =
	| {
		readonly name: 'users';
		readonly filter: string;
		readonly sort: Sort | undefined;
		/** The snapshot with which the filter compares. */
		readonly baseline?: string | undefined;
		/** The chosen columns that a command prints; `undefined` for automatic ones. */
		readonly columns?: readonly string[] | undefined;
		/** Whether the filter, the order or a column needs connections. */
		readonly needsConnections?: boolean;
		/** The column whose values are counted, in place of the list. */
		readonly countBy?: string;
	}
	| {readonly name: 'overview'}
	| {readonly name: 'fixes'; readonly filter: string; readonly provider: string | undefined}
	| {readonly name: 'explain'; readonly provider: string}
	| {readonly name: 'user'; readonly userId: string};

/** Returns an option and its value; a value that looks like an option is joined to it. */
const option = (name: string, value: string | number | undefined): readonly string[] => {
	if (value === undefined) {
		return [];
	}

	return String(value).startsWith('-') ? [`${name}=${value}`] : [name, String(value)];
};

const targetArguments = ({region, baseUrl, profile, provider, isDemo, scenario, stored}: Target, {apiKeyFile, users, seed, latency}: StartOptions): readonly string[] => {
	const only = option('--provider', provider);
	if (stored !== undefined) {
		return [...option('--from', stored.path), ...only];
	}

	if (isDemo === true) {
		return ['--demo', ...option('--users', users), ...option('--seed', seed), ...option('--latency', latency), ...option('--scenario', scenario), ...only];
	}

	return [
		// A profile has its own region and address.
		...(profile === undefined ? [...option('--api-key-file', apiKeyFile), ...option('--region', region)] : option('--profile', profile)),
		...option('--base-url', baseUrl === regions[region].baseUrl ? undefined : baseUrl),
		...only,
	];
};

/** The value of `--sort`. */
export const sortText = ({column, isReversed}: Sort): string => (isReversed ? `${column}:reversed` : column);

/** Returns the arguments of junctop that print a view. The API key is never among them. */
export const viewArguments = (view: PrintedView, target: Target, start: StartOptions): readonly string[] => {
	const from = targetArguments(target, start);
	switch (view.name) {
		case 'users': {
			const filter = view.filter.trim();
			return [
				'users', ...from, ...option('--baseline', view.baseline), ...option('--filter', filter === '' ? undefined : filter), ...option('--sort', view.sort && sortText(view.sort)), ...option('--count-by', view.countBy),
				...option('--columns', view.columns?.join(',')),
				...(view.needsConnections === true ? ['--with-connections'] : []),
			];
		}

		case 'overview': {
			return ['overview', ...from];
		}

		case 'fixes': {
			const filter = view.filter.trim();
			return ['fixes', ...targetArguments({...target, provider: view.provider ?? target.provider}, start), ...option('--filter', filter === '' ? undefined : filter)];
		}

		case 'explain': {
			return ['overview', ...targetArguments({...target, provider: view.provider}, start), '--explain'];
		}

		case 'user': {
			return ['user', ...targetArguments({...target, provider: undefined}, start), ...(view.userId.startsWith('-') ? ['--'] : []), view.userId];
		}
	}
};

/** Returns a command line for a POSIX shell. */
export const shellCommand = (args: readonly string[]): string => ['junctop', ...args].map(word => shellWord(word)).join(' ');
