import type {NameOf} from '../keys/keymap.ts';
import {freezeTexts, markTexts} from '../messages/fleet.ts';
import {displayWidth, truncate} from '../text/width.ts';
import {line, type Line} from './line.ts';

/** What the person has done with the list. */
export type ListStatus = {
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

/** Returns the line about a frozen list, marks and a range above the footer, with the keys where there is room for them; none if there is nothing to say. */
export const listStatusLines = ({marked, range, frozen}: ListStatus, columns: number, nameOf: NameOf): readonly Line[] => {
	const others = [
		...(range === undefined ? [] : [markTexts.range({users: range, endKey: nameOf('roster.markRange'), cancelKey: nameOf('roster.back')})]),
		...(marked === 0 ? [] : [markTexts.count(marked)]),
	];
	const forms = frozen === undefined
		? []
		: freezeTexts.status({...frozen, key: nameOf('screen.freeze'), backKey: frozen.isReleasedByBack ? nameOf('roster.back') : undefined});
	const texts = (forms.length === 0 ? [[]] : forms.map(form => [form])).map(form => [...form, ...others].join(separator));
	const found = texts.find(each => displayWidth(each) + 1 < columns) ?? texts.at(-1) ?? '';
	if (found === '') {
		return [];
	}

	const text = ` ${found}`;
	const keys = marked === 0 || range !== undefined
		? ''
		: `${separator}${markTexts.keys({
			copy: nameOf('screen.copyId'), exported: nameOf('screen.export'), compare: nameOf('roster.compare'), connections: nameOf('roster.connections'),
		})}`;
	return [[...line(truncate(text, columns - 1), 'key'), ...(displayWidth(text + keys) < columns ? line(keys, 'soft') : [])]];
};
