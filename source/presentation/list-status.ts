import type {Sort} from '../fleet/query/sort-order.ts';
import type {NameOf} from '../keys/keymap.ts';
import {freezeTexts, markTexts} from '../messages/fleet.ts';
import {sortTexts} from '../messages/screens.ts';
import {displayWidth, truncate} from '../text/width.ts';
import {line, type Line} from './line.ts';

/** What the person has done with the list. */
export type ListStatus = {
	/** The order, if no column shows it. */
	readonly hiddenSort: Sort | undefined;
	/** How many users are marked. */
	readonly marked: number;
	/** How many users the range has that is being extended; `undefined` without one. */
	readonly range: number | undefined;
	/** What has changed since the list was frozen; `undefined` while it is not. */
	readonly frozen: {
		readonly arrived: number;
		readonly updated: number;
		readonly removed: number;
		/** When that was, as a text. */
		readonly time: string;
		/** Whether users are loading. */
		readonly isLoading: boolean;
		/** Whether the key that goes back releases the list; it stops work first. */
		readonly isReleasedByBack: boolean;
	} | undefined;
};

const separator = ' · ';

/**
Returns the line about a frozen list, a hidden order, marks and a range above the footer, with the keys where there is room for them; none if there is nothing to say. In narrow
terminals, a frozen list has a line of its own.
*/
export const listStatusLines = ({hiddenSort, marked, range, frozen}: ListStatus, columns: number, nameOf: NameOf): readonly Line[] => {
	const forms = frozen === undefined
		? []
		: freezeTexts.status({...frozen, key: nameOf('screen.freeze'), backKey: frozen.isReleasedByBack ? nameOf('roster.back') : undefined});
	const others = [
		...(hiddenSort === undefined ? [] : [sortTexts.hidden(sortTexts[hiddenSort.column][hiddenSort.isReversed ? 1 : 0])]),
		...(range === undefined ? [] : [markTexts.range({users: range, endKey: nameOf('roster.markRange'), cancelKey: nameOf('roster.back')})]),
		...(marked === 0 ? [] : [markTexts.count(marked)]),
	].join(separator);
	const fitting = (texts: readonly string[]): string | undefined => texts.find(text => displayWidth(text) + 1 < columns);
	const joined = others === '' ? undefined : fitting(forms.map(form => form + separator + others));
	const rows = joined === undefined ? [fitting(forms) ?? forms.at(-1) ?? '', others] : [joined];
	const keys = marked === 0 || range !== undefined
		? ''
		: `${separator}${markTexts.keys({
			copy: nameOf('screen.copyId'), exported: nameOf('screen.export'), compare: nameOf('roster.compare'), connections: nameOf('roster.connections'),
		})}`;
	const texts = rows.filter(row => row !== '').map(row => ` ${row}`);
	return texts.map((text, index) => {
		const areKeysShown = index === texts.length - 1 && displayWidth(text + keys) < columns;
		return [...line(truncate(text, columns - 1), 'key'), ...(areKeysShown ? line(keys, 'soft') : [])];
	});
};
