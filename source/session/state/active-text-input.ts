import type {TextInput} from '../../text/text-input.ts';
import type {Screen} from './screen.ts';
import type {ViewStore} from './view.ts';

/** The field of a screen, and that screen with another field in its place; `undefined` for a screen without one. */
const fieldOfScreen = (screen: Screen): {readonly field: TextInput; readonly put: (field: TextInput) => Screen} | undefined => {
	if (screen.name === 'command' || screen.name === 'filter') {
		return {field: screen.field, put: field => ({...screen, field})};
	}

	if (screen.name === 'help') {
		return {
			field: screen.field,
			// Other words find other rows: the first of them is picked.
			put: field => ({...screen, field, list: field.text === screen.field.text ? screen.list : {cursor: 0, scrollOffset: 0}}),
		};
	}

	if (screen.name === 'setup' && screen.step.name === 'key') {
		const {step} = screen;
		return {
			field: step.field,
			// A problem is one of the text that was there.
			put: field => ({...screen, step: field.text === step.field.text ? {...step, field} : {name: 'key', field}}),
		};
	}

	return undefined;
};

/** Changes the field of the screen in sight; does nothing where it has none. */
export const editActiveInput = (view: ViewStore, change: (field: TextInput) => TextInput): void => {
	const found = fieldOfScreen(view.screen());
	if (found !== undefined) {
		view.replace(found.put(change(found.field)));
	}
};
