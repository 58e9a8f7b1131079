import type {Target} from '../junction/target.ts';
import {pickFields, type UserField} from './fields.ts';
import type {UserFormat} from './formats.ts';
import {userHandover} from './handover.ts';
import {jsonText, schemaVersion, toJson} from './json.ts';
import type {LoadedUser} from './load-user.ts';
import {userDocument} from './user-json.ts';
import {userText} from './user-text.ts';

/** Writes users in a format, piece by piece. */
export type UserWriter = {
	readonly head: string;
	/** Returns one user; `index` counts the users that were written before. */
	user(user: LoadedUser, index: number): string;
	readonly foot: string;
};

/** What a writer needs to know before the first user. */
export type UserWriterOptions = {
	readonly target: Target;
	/** Whether several IDs were asked for, of which one may be left. */
	readonly isList: boolean;
	readonly fields: readonly UserField[] | undefined;
};

/** Between two users of a list. */
const rule = `\n${'='.repeat(100)}\n\n`;

/** Between two users of a list in Markdown. */
const markdownRule = '\n---\n\n';

const createText = (): UserWriter => ({head: '', user: (user, index) => (index === 0 ? '' : rule) + userText(user), foot: ''});

const createJson = ({isList, fields}: UserWriterOptions): UserWriter => (isList
	? {
		head: `{"schema":${schemaVersion},"users":[`,
		user: (user, index) => `${index === 0 ? '' : ','}\n${jsonText(pickFields(userDocument(user), fields))}`,
		foot: '\n]}\n',
	}
	: {head: '', user: user => `${toJson(pickFields(userDocument(user), fields), 2)}\n`, foot: ''});

const createLines = ({fields}: UserWriterOptions): UserWriter => ({head: '', user: user => `${toJson(pickFields(userDocument(user), fields))}\n`, foot: ''});

const createHandover = (format: 'markdown' | 'support', between: string) => ({target}: UserWriterOptions): UserWriter => ({
	head: '',
	user: (user, index) => (index === 0 ? '' : between) + userHandover(format, {target, ...user}),
	foot: '',
});

const writers: Readonly<Record<UserFormat, (options: UserWriterOptions) => UserWriter>> = {
	text: createText,
	json: createJson,
	ndjson: createLines,
	markdown: createHandover('markdown', markdownRule),
	support: createHandover('support', rule),
};

/** Creates the writer of a format. */
export const createUserWriter = (format: UserFormat, options: UserWriterOptions): UserWriter => writers[format](options);
