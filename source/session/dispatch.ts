import {findBinding} from '../keys/bindings.ts';
import type {Key} from '../terminal/key.ts';
import {runCommand} from './commands.ts';
import {scopesOf} from './screens.ts';
import type {Session} from './session.ts';

/** A text field takes what types text and what moves in it; anything else would leave stray letters. */
const fieldKeys: ReadonlySet<string> = new Set(['left', 'right', 'backspace', 'delete', 'paste']);

/**
Sends each key to its command; what has none goes to the field or menu that has the focus, by `forward`, which resolves when
it has been taken in. Keys keep their order: one that comes while another is being taken in waits.
*/
export const createDispatch = (session: Session, forward: (key: Key) => Promise<void>): ((key: Key) => void) => {
	const waiting: Key[] = [];
	let isTaking = false;

	const dispatch = (key: Key): Promise<void> | undefined => {
		const {view} = session;
		view.flash(undefined);
		const scopes = scopesOf(view.screen());
		const binding = findBinding(scopes, key.id);
		if (binding !== undefined && binding.forwarded !== true) {
			runCommand(session, binding.id);
			return undefined;
		}

		const isForField = scopes.includes('field') && (key.text !== undefined || fieldKeys.has(key.id));
		const isForMenu = scopes.includes('menu') && (binding !== undefined || /^\d$/v.test(key.id));
		return isForField || isForMenu ? forward(key) : undefined;
	};

	const takeAll = async () => {
		isTaking = true;
		try {
			for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
				const taken = dispatch(key);
				if (taken !== undefined) {
					await taken;
				}
			}
		} finally {
			isTaking = false;
		}
	};

	return key => {
		waiting.push(key);
		if (!isTaking) {
			void takeAll();
		}
	};
};
