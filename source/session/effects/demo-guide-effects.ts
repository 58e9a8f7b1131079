import {surviving} from '../../logging/handled-errors.ts';
import type {Session} from '../session.ts';
import {demoGuideReducer} from '../state/demo-guide.ts';
import type {ScreenName} from '../screens/screen-definition.ts';

/** Moves the demo's hints on as the visitor opens and leaves screens. Returns a function that ends it. */
export const followDemoGuide = ({view, demoGuide}: Pick<Session, 'view' | 'demoGuide'>): (() => void) => {
	let shown: ReadonlySet<ScreenName> = new Set();
	return view.store.subscribe(surviving('hints of the demo', ({stack}) => {
		const before = shown;
		shown = new Set(stack.map(({name}) => name));
		const isOpened = (name: ScreenName) => shown.has(name) && !before.has(name);
		const types = [
			...(isOpened('user') ? ['userOpened'] as const : []),
			...(before.has('user') && !shown.has('user') ? ['userLeft'] as const : []),
			...(isOpened('overview') ? ['overviewOpened'] as const : []),
		];
		for (const type of types) {
			demoGuide.setState(guide => demoGuideReducer(guide, {type}));
		}
	}));
};
