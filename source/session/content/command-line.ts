import type {CommandId} from '../../keys/bindings.ts';
import {displayWidth, pad, truncate} from '../../text/width.ts';
import {below} from '../below.ts';
import {candidatesOf, nearestName, splitLine} from '../command-line.ts';
import {argumentCommands} from '../commands/arguments.ts';
import type {Field} from '../field.ts';
import type {Session} from '../session.ts';
import {fieldLine} from './field.ts';
import {lineText, type Line} from './line.ts';

type Unavailable = (session: Session, id: CommandId) => string | undefined;

const withReason = (title: string, reason: string | undefined): string => (reason === undefined ? title : `${title} (not now: ${reason})`);

/** As many labels as fit, and a mark where there are more. */
const listed = (labels: readonly string[], room: number): string => {
	let text = '';
	for (const [index, label] of labels.entries()) {
		const longer = index === 0 ? label : `${text}  ${label}`;
		if (displayWidth(longer) > room - (index === labels.length - 1 ? 0 : 3)) {
			return `${text}  …`;
		}

		text = longer;
	}

	return text;
};

/** What a line can become, what it is about to do, or that it is no command. */
const hintOf = (session: Session, text: string, {unavailable, room}: {readonly unavailable: Unavailable; readonly room: number}): string => {
	const {name} = splitLine(text);
	if (/^\s*\S+\s/v.test(text)) {
		const command = argumentCommands.find(one => one.name === name.toLowerCase());
		return command === undefined ? '' : withReason(`${command.argument}: ${command.title}`, command.reason(session));
	}

	const candidates = candidatesOf(session, text, unavailable);
	const [only, ...others] = candidates;
	if (only === undefined) {
		const nearest = nearestName(session, name);
		return nearest === undefined ? 'unknown here' : `unknown here; nearest: ${nearest}`;
	}

	return others.length === 0 ? withReason(`${only.label}: ${only.title}`, only.reason()) : listed(candidates.map(({label}) => label), room);
};

/** Where the hint begins, unless more is typed. */
const hintColumn = 20;

/** The line of a command in the last row: what is typed, and at its right in soft text what it can become. */
export const commandLine = (session: Session, field: Field, {unavailable, columns}: {readonly unavailable: Unavailable; readonly columns: number}): Line => {
	const typed: Line = [{text: ' :'}, ...fieldLine(field, columns - 3)];
	const width = displayWidth(lineText(typed));
	const begin = Math.max(hintColumn, width + 2);
	const room = columns - begin - 1;
	const hint = room < 8 ? '' : hintOf(below(session), field.text, {unavailable, room});
	return [...typed, {text: pad('', begin - width)}, {text: truncate(hint, room), role: 'soft'}];
};
