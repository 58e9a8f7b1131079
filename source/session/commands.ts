import type {CommandId} from '../keys/bindings.ts';
import {helpLines} from './content/help.ts';
import {rawLines} from './content/raw.ts';
import {paneExtent, rosterExtent, textExtent} from './extent.ts';
import {moveList, moveTop, type Motion} from './list.ts';
import {scopesOf} from './screens.ts';
import {refusalInSight, type Session} from './session.ts';
import {setupScreen} from './setup.ts';

type Command = {
	readonly run: (session: Session) => void;
	/** Why it can do nothing now; without this it always can. */
	readonly unavailable?: (session: Session) => string | undefined;
};

const move = (motion: Motion): Command => ({
	run(session) {
		const {view} = session;
		const screen = view.screen();
		switch (screen.name) {
			case 'roster': {
				view.replace({...screen, list: moveList(screen.list, motion, rosterExtent(session))});
				break;
			}

			case 'user': {
				const top = moveTop(screen.tops[screen.pane], motion, paneExtent(session, screen));
				view.replace({...screen, tops: {...screen.tops, [screen.pane]: top}});
				break;
			}

			case 'text': {
				view.replace({...screen, top: moveTop(screen.top, motion, textExtent(session, screen))});
				break;
			}

			case 'setup':
			case 'profiles': {
				break;
			}
		}
	},
});

const back: Command = {
	run({view}) {
		view.pop();
	},
};

/** The menu that has the focus does it (`forwarded` in the table). */
const forwarded: Command = {
	run() {
		// The dispatcher sends the key on instead.
	},
};

const walk = ({workspace}: Session) => workspace.getState().current?.walker;

const userUnderCursor = ({view, workspace}: Session): string | undefined => {
	const screen = view.screen();
	return screen.name === 'roster' ? workspace.getState().current?.roster.userId(screen.list.cursor) : undefined;
};

/** What each command of the binding table does. */
const commands: Readonly<Record<CommandId, Command>> = {
	'list.down': move('down'),
	'list.up': move('up'),
	'list.pageDown': move('pageDown'),
	'list.pageUp': move('pageUp'),
	'list.halfDown': move('halfDown'),
	'list.halfUp': move('halfUp'),
	'list.first': move('first'),
	'list.last': move('last'),
	'roster.open': {
		run(session) {
			const userId = userUnderCursor(session);
			if (userId !== undefined) {
				session.openUser(userId);
			}
		},
		unavailable: session => (userUnderCursor(session) === undefined ? 'no user is loaded' : undefined),
	},
	'roster.retry': {
		run(session) {
			walk(session)?.resume();
		},
		unavailable(session) {
			const status = walk(session)?.store.getState().status;
			return status === 'failed' || status === 'stopped' ? undefined : 'loading has neither failed nor been stopped';
		},
	},
	'roster.stop': {
		run(session) {
			walk(session)?.stop();
		},
		unavailable: session => (walk(session)?.store.getState().status === 'loading' ? undefined : 'nothing is being loaded'),
	},
	'roster.raw': {
		run(session) {
			const records = walk(session)?.store.getState().unreadable ?? [];
			session.view.push({
				name: 'text',
				title: 'Records that could not be read',
				lines: rawLines(records.map(({problems, raw}) => ({problems, raw}))),
				top: 0,
			});
		},
		unavailable: session => (walk(session)?.store.getState().unreadable.length === 0 ? 'every record could be read' : undefined),
	},
	'user.pane': {
		run({view}) {
			const screen = view.screen();
			if (screen.name === 'user') {
				view.replace({...screen, pane: screen.pane === 'resources' ? 'connections' : 'resources'});
			}
		},
	},
	'user.refresh': {
		run({view, workspace}) {
			const screen = view.screen();
			if (screen.name === 'user') {
				workspace.getState().current?.details.load(screen.userId, 0);
			}
		},
	},
	'user.raw': {
		run({view, workspace}) {
			const screen = view.screen();
			if (screen.name !== 'user') {
				return;
			}

			const part = workspace.getState().current?.details.of(screen.userId)[screen.pane];
			view.push({
				name: 'text', title: `${screen.pane} of ${screen.userId}`, lines: rawLines(part?.answer?.raw), top: 0,
			});
		},
	},
	'user.back': {
		run({view, workspace}) {
			const screen = view.screen();
			view.pop();
			if (screen.name === 'user') {
				// Nobody waits for it any more; what is there stays.
				workspace.getState().current?.details.cancel(screen.userId);
			}
		},
	},
	'text.back': back,
	'field.accept': {
		run({setup}) {
			setup.acceptKey();
		},
	},
	'field.clear': {
		run({setup}) {
			setup.type('');
		},
	},
	'field.demo': {
		run(session) {
			void session.useDemo();
		},
	},
	'field.back': {
		run({setup}) {
			setup.back();
		},
		unavailable: ({view}) => (view.store.getState().stack.length > 1 ? undefined : 'this is the first screen'),
	},
	'menu.move': forwarded,
	'menu.choose': forwarded,
	'menu.back': {
		run({view, setup}) {
			if (view.screen().name === 'setup') {
				setup.back();
			} else {
				view.pop();
			}
		},
	},
	'checking.cancel': {
		run({view, setup}) {
			if (view.screen().name === 'setup') {
				setup.back();
			} else {
				view.replace({name: 'profiles'});
			}
		},
	},
	'screen.key': {
		run({view}) {
			view.push(setupScreen('replace'));
		},
		unavailable: session => (refusalInSight(session) === undefined ? 'Junction has not refused the key' : undefined),
	},
	'screen.profiles': {
		run({view}) {
			view.push({name: 'profiles'});
		},
	},
	'screen.help': {
		run(session) {
			const {view} = session;
			const scopes = scopesOf(view.screen());
			const {columns} = view.store.getState().size;
			view.push({
				name: 'text', title: 'Keys', lines: helpLines(scopes, id => unavailable(session, id), columns), top: 0,
			});
		},
	},
	'screen.quit': {
		run(session) {
			session.quit(0);
		},
	},
	'always.redraw': {
		run(session) {
			session.redraw();
		},
	},
	'always.quit': {
		run(session) {
			// As the shell says it of a program that Ctrl-C ended.
			session.quit(130);
		},
	},
};

/** Why a command can do nothing now; `undefined` when it can. */
export const unavailable = (session: Session, id: CommandId): string | undefined => commands[id].unavailable?.(session);

/** Does what a command of the table says, or flashes why it cannot. */
export const runCommand = (session: Session, id: CommandId): void => {
	const reason = unavailable(session, id);
	if (reason === undefined) {
		commands[id].run(session);
	} else {
		session.view.flash(`Not now: ${reason}.`);
	}
};
