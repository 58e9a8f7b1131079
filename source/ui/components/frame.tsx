import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import type {ReactNode} from 'react';
import {useStore} from 'zustand';
import {unavailable} from '../../session/commands.ts';
import {footerLine} from '../../session/content/footer.ts';
import {line, type Line} from '../../session/content/line.ts';
import {scopesOf} from '../../session/screens.ts';
import {useScreen, useSession, useSize} from '../session-context.ts';
import {LineText} from './line-text.tsx';

/** The line of a command, the keys of the screen in sight, or what the last key had to say. */
function Footer() {
	const session = useSession();
	const {columns} = useSize();
	const screen = useScreen();
	const flash = useStore(session.view.store, view => view.flash);
	if (screen.name === 'command') {
		return (
			<Box>
				<Text> :</Text>
				<TextInput
					value={screen.text}
					onChange={text => {
						session.view.replace({name: 'command', text});
					}}
				/>
			</Box>
		);
	}

	return <LineText line={flash === undefined ? footerLine(scopesOf(screen), id => unavailable(session, id), columns) : line(` ${flash}`)}/>;
}

/** A screen: header, body, footer; exactly as large as the terminal. */
export function Frame({header, children}: {readonly header: Line; readonly children: ReactNode}) {
	const {columns, rows} = useSize();
	return (
		<Box flexDirection='column' width={columns} height={rows} overflow='hidden'>
			<Box height={1} flexShrink={0}><LineText line={header}/></Box>
			<Box flexDirection='column' flexGrow={1} flexShrink={1} overflow='hidden'>{children}</Box>
			<Box height={1} flexShrink={0}><Footer/></Box>
		</Box>
	);
}
