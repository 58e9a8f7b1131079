import type {JunctionError} from '../../junction/errors.ts';

/** Whether an error reports that the user is scheduled for deletion. */
export const isAboutDeletion = ({kind, detail}: Pick<JunctionError, 'kind' | 'detail'>): boolean =>
	kind === 'not-found' && /\bdelet(?:ed|ion)\b/iv.test(detail ?? '');
