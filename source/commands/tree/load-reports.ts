import {loadPart} from '../../runtime/load-part.ts';

/** Loads the commands without screens. Rejects with a `MissingPart` if their file is gone. */
export const loadReports = async () => loadPart(async () => import('../reports.ts'));
