import {Text} from 'ink';
import {useContext, useEffect} from 'react';
import SelectInput, {type IndicatorProps, type ItemProps} from 'ink-select-input';
import {line} from '../../presentation/line.ts';
import {MenuItemContext} from '../menu-context.ts';
import {LineText} from './line-text.tsx';

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

/** Draws a menu that wraps around at its ends. */
export function Menu<Value>({items, initialIndex = 0, limit, onSelect}: {
	readonly items: ReadonlyArray<{readonly label: string; readonly value: Value}>;
	readonly initialIndex?: number;
	/** The number of visible rows. */
	readonly limit: number;
	readonly onSelect: (value: Value) => void;
}) {
	return (
		<SelectInput
			items={items.map(({label, value}, index) => ({
				key: label, label, value, position: `${index + 1} of ${items.length}`,
			}))}
			initialIndex={initialIndex}
			limit={limit}
			indicatorComponent={Indicator}
			itemComponent={Item}
			onSelect={({value}) => {
				onSelect(value);
			}}
		/>
	);
}
