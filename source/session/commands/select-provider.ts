import {overviewList} from '../selectors/overview-list.ts';
import type {Session} from '../session.ts';

/** Moves the cursor of the active overview to a provider; does nothing on another screen, or if the provider is gone. */
export const selectProvider = (session: Pick<Session, 'view' | 'workspace'>, provider: string): void => {
	const screen = session.view.screen();
	if (screen.name !== 'overview') {
		return;
	}

	const {viewport, selected} = overviewList(session, {...screen, anchor: provider});
	if (selected?.provider === provider) {
		session.view.replace({...screen, list: viewport, anchor: provider});
	}
};
