import {Text} from 'ink';
import type {Line} from '../../session/content/line.ts';
import {useTheme} from '../session-context.ts';

/** One row of the screen. */
export function LineText({line}: {readonly line: Line}) {
	const theme = useTheme();
	return (
		<Text wrap='truncate'>
			{line.map(({text, role}, index) =>
				role === undefined ? text : <Text key={index} {...theme[role]}>{text}</Text>)}
		</Text>
	);
}
