import {plural} from '../text/numbers.ts';

/** How far back Junction fetches data of a provider. */
export const historyTexts = {
	/** A note below the historical pulls of a provider. */
	limit: ({days, isConfigurable}: {readonly days: number; readonly isConfigurable: boolean}) =>
		`By design, history begins ${plural(days, 'day')} before the connection${isConfigurable ? ' (the team can change this in its data pull preferences)' : ''}.`,
	title: 'How far back Junction fetches, by default:',
	row: ({provider, days, isConfigurable}: {readonly provider: string; readonly days: number; readonly isConfigurable: boolean}) =>
		`${provider}: ${plural(days, 'day')}${isConfigurable ? '' : ', fixed'}`,
	/** The columns of the table in docs/triage.md. */
	columns: '| provider | days before the connection | can the team change it |',
};
