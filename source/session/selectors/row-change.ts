import {createRowChanges} from '../../fleet/store/comparison.ts';
import type {RowScope} from '../../fleet/query/scoped-rows.ts';
import type {TroubleChange} from '../../filter/since.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns how a row's user has changed since the baseline, with the providers in scope, as of `now` in milliseconds; `undefined` without one and where it is unknown. */
export const rowChange = ({roster}: Pick<Workspace, 'roster'>, row: number, scope: RowScope | undefined, now: number): TroubleChange | undefined =>
	createRowChanges(roster, scope?.providers, now)(row);
