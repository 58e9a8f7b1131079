import {Text} from 'ink';
import SelectInput, {type IndicatorProps, type ItemProps} from 'ink-select-input';
import {useTheme} from '../session-context.ts';

function Indicator({isSelected = false}: IndicatorProps) {
	return <Text>{isSelected ? ' ▸ ' : ' '.repeat(3)}</Text>;
}

function Item({isSelected = false, label}: ItemProps) {
	const theme = useTheme();
	return <Text wrap='truncate' {...(isSelected ? theme.selected : {})}>{label}</Text>;
}

/** A list to choose from; it wraps round at its ends. */
export function Menu<Value>({items, initialIndex = 0, limit, onSelect}: {
	readonly items: ReadonlyArray<{readonly label: string; readonly value: Value}>;
	readonly initialIndex?: number;
	/** Rows in sight. */
	readonly limit: number;
	readonly onSelect: (value: Value) => void;
}) {
	return (
		<SelectInput
			items={items.map(({label, value}) => ({key: label, label, value}))}
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
