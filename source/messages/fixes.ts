import {formatCount, plural} from '../text/numbers.ts';

/*
The fixes: users grouped by provider, cause and step. Every parameter is clean text; `slug` is the provider's slug, `connect` how to connect it as part of a sentence, times
are in words.
*/

type Parts = {readonly slug: string; readonly connect: string; readonly resources: string};

/** What to do for many users at once, as the end of `312 users:`. Errors of connections have theirs in the table of error types. */
export const fixSteps = {
	paused: ({slug}: Parts): string => `resume ${slug}, if it was not paused on purpose`,
	none: ({slug, connect}: Parts): string => `the connection is gone: if they want ${slug} data again, ${connect}`,
	scope: ({connect, resources}: Parts): string => `a required scope was denied: ${connect}, and have them grant ${resources}`,
	failing: ({slug}: Parts): string => `${slug} attempts fail while the connection works: check the next attempts, then ask Junction support`,
	stalled: ({slug}: Parts): string => `have Junction ask ${slug} again, then ask Junction support: polling has stopped`,
	unread: ({slug}: Parts): string => `the ${slug} connection could not be read: open a user`,
} as const;

/** The causes, for a column of their own; an error has its type. */
export const fixCauses = {
	paused: 'connection paused',
	none: 'no connection',
	scope: 'scope denied',
	failing: 'attempts fail',
	stalled: 'polling stopped',
	unread: 'not readable',
	errorWithoutType: 'error without a type',
} as const;

export const fixesTexts = {
	title: 'Fixes',
	row: ({users, step}: {readonly users: number; readonly step: string}): string => `${plural(users, 'user')}: ${step}`,
	/** `explained` of the users are in the event of the row before; of one that counts recent attempts only, they are all who fail since it began, which can be more. */
	explained({explained, users, hasOnset, step}: {readonly explained: number; readonly users: number; readonly hasOnset: boolean; readonly step: string}): string {
		const count = explained === users ? (users === 1 ? '' : 'all ') : `${formatCount(explained)} `;
		return `${plural(users, 'user')}, ${count}${hasOnset ? 'since it began' : 'in this event'}: ${step}`;
	},
	/** The same row in a table of a ticket, where no indent shows the relation. */
	ofEventAbove: (row: string): string => `of the event above: ${row}`,
	notLoaded: ({users, inEvents, key}: {
		readonly users: number;
		/** How many of them are counted by an event above. */
		readonly inEvents: number;
		readonly key: string | undefined;
	}): string =>
		`${formatCount(users)} failing or stalled${inEvents === 0 ? '' : ` (${inEvents === users ? 'all' : formatCount(inEvents)} counted above)`}: connections not loaded.${key === undefined ? '' : ` Press ${key}.`}`,
	at: (time: string): string => `since ${time}`,
	between: (from: string, to: string): string => `${from} to ${to}`,
	/** On how many users the fixes rest. */
	basis({asked, users, slug, filter, hasEvents}: {
		readonly asked: number;
		readonly users: number;
		/** The only provider; `undefined` for all. */
		readonly slug: string | undefined;
		readonly filter: string;
		/** Whether events are listed, which rest on all loaded users. */
		readonly hasEvents: boolean;
	}): string {
		const which = `${plural(users, `loaded ${slug === undefined ? '' : `${slug} `}user`)}${filter === '' ? '' : ` of the filter ${filter}`}`;
		if (asked === users) {
			return `Connections of all ${which} are loaded.`;
		}

		const known = `${formatCount(asked)} of ${which}`;
		return hasEvents ? `Causes rest on the connections of ${known}. Events rest on all loaded users.` : `Connections of ${known} are loaded. Nothing is claimed about the others.`;
	},
	/** The same of a filter with terms about connections, which match only users whose connections are loaded. */
	basisMayMatch({asked, users, filter}: {readonly asked: number; readonly users: number; readonly filter: string}): string {
		const which = `${plural(users, 'user')} that may match the filter ${filter}`;
		return asked === users ? `Connections of all ${which} are loaded.` : `Connections of ${formatCount(asked)} of ${which} are loaded. Nothing is claimed about the others.`;
	},
	/** The step of users whose connections are not loaded. */
	loadFirst: 'load their connections to find the cause',
	none: 'No fix is needed for the users whose connections are loaded.',
	noUsers: 'No users are loaded.',
	grouping: 'Grouping the users…',
	allLoaded: 'The connections of all these users are loaded.',
	/** `isLikely` is whether no connection shows it: then the filter that finds these users has `acts:unclear`. */
	actor: (who: string, isLikely: boolean): string => (isLikely ? `${who} (likely)` : who),
	/** After the actor in a narrow column. */
	likelyMark: '?',
	who: (who: string, isLikely: boolean): string => `Must act: ${isLikely ? `${who} (likely; the connections work, so the user list has unclear)` : who}`,
	since: (when: string): string => `Errors: ${when}`,
	filter: (text: string): string => `Filter: ${text}`,
	columns: {
		users: 'USERS', step: 'FIX', actor: 'MUST ACT', since: 'ERRORS', filter: 'FILTER',
	},
};

/** The options of `junctop fixes`. */
export const fixesOptions = {
	filter: 'only users that match, in the language of / on the screens',
};

/** The fixes, read aloud by a screen reader. */
export const spokenFixes = {
	title: 'Fixes.',
	row: ({row, rows}: {readonly row: number; readonly rows: number}): string => `Row ${formatCount(row)} of ${formatCount(rows)}.`,
};
