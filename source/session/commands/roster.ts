import type {Session} from '../session.ts';
import type {Command} from './command.ts';

const walk = ({workspace}: Session) => workspace.getState().current?.walker;

const userUnderCursor = ({view, workspace}: Session): string | undefined => {
	const screen = view.screen();
	return screen.name === 'roster' ? workspace.getState().current?.roster.userId(screen.list.cursor) : undefined;
};

/** What the roster does besides moving. */
export const rosterCommands = {
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
				content: {kind: 'raw', value: records.map(({problems, raw}) => ({problems, raw}))},
				top: 0,
			});
		},
		unavailable: session => (walk(session)?.store.getState().unreadable.length === 0 ? 'every record could be read' : undefined),
	},
} as const satisfies Readonly<Record<string, Command>>;
