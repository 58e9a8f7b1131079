import {hideKeys} from '../../settings/key-text.ts';
import {cleanText} from '../../text/clean.ts';
import {below} from '../below.ts';
import {
	candidatesOf,
	commandNamed,
	nearestName,
	splitLine,
} from '../command-line.ts';
import {commonStart} from '../common-start.ts';
import {changeField} from '../field-in-sight.ts';
import {fieldOf} from '../field.ts';
import {add, newer, older} from '../history.ts';
import type {Session} from '../session.ts';
import {argumentCommands, type ArgumentCommand} from './arguments.ts';
import {back, type Command, type Runner} from './command.ts';
import {recalling} from './recalling.ts';

/** Runs a command on the screen in sight, or says why it does not. */
const runWithArgument = (session: Session, command: ArgumentCommand, argument: string): void => {
	const {view} = session;
	const reason = command.reason(session);
	if (reason !== undefined) {
		view.flash(`Not now: ${reason}.`);
	} else if (argument === '') {
		view.flash(`${command.name} needs ${command.argument}: ${command.title}.`);
	} else {
		command.run(session, argument);
	}
};

const runLine = (session: Session, {run}: Runner): void => {
	const {view, commandHistory} = session;
	const screen = view.screen();
	if (screen.name !== 'command') {
		return;
	}

	const text = screen.field.text.trim();
	// A key that was typed here by mistake must not come up again.
	commandHistory.setState(add(commandHistory.getState(), hideKeys(text)));
	const {name, argument} = splitLine(text);
	const under = below(session);
	const id = commandNamed(under, name);
	const withArgument = argumentCommands.find(command => command.name === name.toLowerCase());
	const nearest = nearestName(under, name);
	view.pop();
	if (withArgument !== undefined && (argument !== '' || id === undefined)) {
		runWithArgument(session, withArgument, argument);
	} else if (id !== undefined && argument === '') {
		run(session, id);
	} else if (id !== undefined) {
		view.flash(`${cleanText(name)} takes nothing behind its name.`);
	} else if (name !== '') {
		view.flash(`There is no command ${cleanText(name)} here.${nearest === undefined ? '' : ` The nearest is ${nearest}.`}`);
	}
};

const complete = (session: Session, {unavailable}: Runner): void => {
	changeField(session.view, field => {
		const start = commonStart(candidatesOf(below(session), field.text, unavailable).map(({text}) => text));
		return start === '' ? field : fieldOf(start);
	});
};

const historyOf = ({commandHistory}: Session) => commandHistory;

/** The line of a command. */
export const lineCommands = (runner: Runner) => ({
	'screen.command': {
		run({view}) {
			view.push({name: 'command', field: fieldOf('')});
		},
	},
	'command.run': {
		run(session) {
			runLine(session, runner);
		},
	},
	'command.complete': {
		run(session) {
			complete(session, runner);
		},
	},
	'command.older': recalling(older, historyOf),
	'command.newer': recalling(newer, historyOf),
	'command.back': back,
} as const satisfies Readonly<Record<string, Command>>);
