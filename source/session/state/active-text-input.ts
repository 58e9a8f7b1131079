import type {TextInput} from '../../text/text-input.ts';
import type {Screen} from './screen.ts';
import type {ViewStore} from './view.ts';

/** Returns a screen's text field and a function that replaces it; `undefined` for a screen without one. */
const fieldOfScreen = (screen: Screen): {readonly field: TextInput; readonly put: (field: TextInput) => Screen} | undefined => {
	if (screen.name === 'command' || screen.name === 'filter') {
		return {field: screen.field, put: field => ({...screen, field})};
	}

	if (screen.name === 'search') {
		// Another text is searched from the newest entry on.
		return {field: screen.field, put: field => ({...screen, field, back: field.text === screen.field.text ? screen.back : 0})};
	}

	if (screen.name === 'help') {
		return {
			field: screen.field,
			// A changed search finds other rows, so the first one is selected.
			put: field => (field.text === screen.field.text ? {...screen, field} : {name: 'help', field, list: {cursor: 0, scrollOffset: 0}}),
		};
	}

	if (screen.name === 'setup' && screen.step.name === 'key') {
		const {step} = screen;
		return {
			field: step.field,
			// The problem belongs to the previous text.
			put: field => ({...screen, step: field.text === step.field.text ? {...step, field} : {name: 'key', field}}),
		};
	}

	return undefined;
};

/** Changes the text field of the active screen; does nothing without one. */
export const editActiveInput = (view: Pick<ViewStore, 'screen' | 'replace'>, change: (field: TextInput) => TextInput): void => {
	const found = fieldOfScreen(view.screen());
	if (found !== undefined) {
		view.replace(found.put(change(found.field)));
	}
};
