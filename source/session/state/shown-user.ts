import type {Details} from '../../fleet/loading/user-details.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {Workspace} from './workspace.ts';

/** Returns a user's details as they are shown: redacted while redaction is on. */
export const shownDetails = ({details, redaction}: Pick<Workspace, 'details' | 'redaction'>, userId: string): Details => redaction.details(details.of(userId));

/** Returns where loading is, as it is shown. */
export const shownLoadState = ({pageLoader, redaction}: Pick<Workspace, 'pageLoader' | 'redaction'>): LoadState => redaction.loadState(pageLoader.store.getState());
