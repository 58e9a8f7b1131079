import {isDeepStrictEqual} from 'node:util';
import {Text} from 'ink';
import {useContext, useEffect, useState} from 'react';
import SelectInput, {type IndicatorProps, type ItemProps} from 'ink-select-input';
import {line} from '../../presentation/line.ts';
import type {Screen} from '../../session/state/screen.ts';
import {MenuItemContext} from '../menu-context.ts';
import {useSession} from '../session-context.ts';
import {LineText} from './line-text.tsx';
import {ScrollBody} from './scroll-body.tsx';

function Indicator({isSelected = false}: IndicatorProps) {
	return <Text>{isSelected ? ' ▸ ' : ' '.repeat(3)}</Text>;
}

function Item({isSelected = false, label, position = ''}: ItemProps & {readonly position?: string}) {
	const pick = useContext(MenuItemContext);
	useEffect(() => {
		if (isSelected) {
			pick?.(label, position);
		}
	}, [pick, isSelected, label, position]);
	return <LineText line={line(label, isSelected ? 'selected' : undefined)}/>;
}

/** The items that a menu shows, and the selected one of them. */
type Shown<Value> = {
	readonly values: readonly Value[];
	readonly selected: Value | undefined;
	/** The item that is selected first. */
	readonly initialIndex: number;
	/** The number of visible rows. */
	readonly limit: number;
	/** Changes with the items and the limit. */
	readonly version: number;
};

/** What is selected in the menu of each open screen: a terminal that is too small for a moment draws no menu. */
const selections = new WeakMap<Screen, {readonly value: unknown}>();

/** Returns what is shown after a change of the items or the limit: the same item is selected, or the one at its position if it is gone. */
const afterChange = <Value, >({values: before, selected, version}: Shown<Value>, values: readonly Value[], limit: number): Shown<Value> => {
	const position = values.findIndex(value => isDeepStrictEqual(value, selected));
	const initialIndex = position === -1
		? Math.max(0, Math.min(before.findIndex(value => isDeepStrictEqual(value, selected)), values.length - 1))
		: position;
	return {
		values, selected: values[initialIndex], initialIndex, limit, version: version + 1,
	};
};

/** Draws a menu that wraps around at its ends. When its items or its height change, the same item stays selected. */
export function Menu<Value>({items, initialIndex = 0, limit, onSelect}: {
	readonly items: ReadonlyArray<{readonly label: string; readonly value: Value}>;
	readonly initialIndex?: number;
	/** The number of visible rows. */
	readonly limit: number;
	readonly onSelect: (value: Value) => void;
}) {
	const values = items.map(({value}) => value);
	const {view} = useSession();
	const [shown, setShown] = useState<Shown<Value>>(() => {
		const known = selections.get(view.screen());
		const position = known === undefined ? -1 : values.findIndex(value => isDeepStrictEqual(value, known.value));
		const first = position === -1 ? initialIndex : position;
		return {
			values, selected: values[first], initialIndex: first, limit, version: 0,
		};
	});
	if (limit !== shown.limit || !isDeepStrictEqual(shown.values, values)) {
		// React draws again at once, before anything is shown.
		setShown(afterChange(shown, values, limit));
	}

	return (
		<ScrollBody flexDirection='column'>
			<SelectInput
				// Ink's menu selects the first item when its items change, and none when it becomes shorter, so another one replaces it.
				key={shown.version}
				items={items.map(({label, value}, index) => ({
					key: String(index), label, value, position: `${index + 1} of ${items.length}`,
				}))}
				initialIndex={shown.initialIndex}
				limit={limit}
				indicatorComponent={Indicator}
				itemComponent={Item}
				onHighlight={({value}) => {
					selections.set(view.screen(), {value});
					setShown(before => ({...before, selected: value}));
				}}
				onSelect={({value}) => {
					onSelect(value);
				}}
			/>
		</ScrollBody>
	);
}
