import type {CommandId} from '../../keys/bindings.ts';
import {commandMessages} from '../../messages/commands.ts';
import {displayWidth} from '../../text/width.ts';
import type {Session} from '../session.ts';
import {argumentCommands} from './argument-commands.ts';
import {
	completeArgument,
	completeCommandLine,
	namesMeant,
	nearestName,
	splitLine,
	unaliased,
} from './command-lookup.ts';

type Unavailable = (session: Session, id: CommandId) => string | undefined;

const withReason = (title: string, reason: string | undefined): string => (reason === undefined ? title : commandMessages.hintWithReason({title, reason}));

/** Joins as many labels as fit, with a mark where there are more. */
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

/** Returns the values that a typed argument can become; all of them for one that none begins with, so that a mistake shows what is possible. */
const valuesFor = (session: Session, name: string, typed: string): readonly string[] => {
	const values = completeArgument(session, `${name} ${typed}`) ?? [];
	return (values.length === 0 ? completeArgument(session, `${name} `) ?? [] : values).map(value => splitLine(value).argument);
};

/** Returns the hint for a typed line: its completions, what it does, or that it is unknown. */
export const commandHint = (session: Session, text: string, {unavailable, room}: {readonly unavailable: Unavailable; readonly room: number}): string => {
	const {name} = splitLine(text);
	if (/^\s*\S+\s/v.test(text)) {
		const [meant, ...others] = namesMeant(session, name);
		const command = others.length === 0 ? argumentCommands.find(one => one.name === meant?.toLowerCase()) : undefined;
		if (command === undefined) {
			return '';
		}

		const reason = command.reason(session);
		const values = reason === undefined ? valuesFor(session, command.name, splitLine(text).argument) : [];
		return values.length > 1 ? listed(values, room) : withReason(command.argument === '' ? command.title : `${command.argument}: ${command.title}`, reason);
	}

	const candidates = completeCommandLine(session, unaliased(text.trim()), unavailable);
	const [only, ...others] = candidates;
	if (only === undefined) {
		const nearest = nearestName(session, name);
		return nearest === undefined ? commandMessages.hintUnknown : commandMessages.hintUnknownNearest(nearest);
	}

	return others.length === 0 ? withReason(only.label === only.title ? only.title : `${only.label}: ${only.title}`, only.reason()) : listed(candidates.map(({label}) => label), room);
};
