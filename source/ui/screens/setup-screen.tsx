import {Box, Text} from 'ink';
import {setupTexts} from '../../messages/setup.ts';
import {textHeader} from '../../presentation/header.ts';
import {line as textLine} from '../../presentation/line.ts';
import {
	keepItems,
	regionItems,
	setupLines,
	setupTitle,
	type SetupStep,
} from '../../presentation/setup.ts';
import {isCounting, type Screen} from '../../session/state/screen.ts';
import {proposedIndex} from '../../session/flows/setup-flow.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {TextInputLine} from '../components/text-input.tsx';
import {useCountdown, useSession, useSize} from '../session-context.ts';

/** Draws the field or menu of a step. */
function Answer({step, limit}: {readonly step: SetupStep; readonly limit: number}) {
	const {setupFlow: setup} = useSession();
	const {columns} = useSize();
	switch (step.name) {
		case 'key': {
			return (
				<Box>
					<Text> › </Text>
					<TextInputLine field={step.field} columns={columns - 4} mask='*'/>
				</Box>
			);
		}

		case 'region': {
			return (
				<Menu
					items={regionItems}
					initialIndex={proposedIndex(step.proposed)}
					limit={limit}
					onSelect={region => {
						setup.chooseRegion(region);
					}}
				/>
			);
		}

		case 'refused': {
			return (
				<Menu
					items={[
						{label: setupTexts.enterAnother, value: setup.enterKey},
						{label: setupTexts.chooseRegion, value: setup.pickRegion},
						{label: setupTexts.checkAgain, value: setup.checkAgain},
					]}
					limit={limit}
					onSelect={choose => {
						choose();
					}}
				/>
			);
		}

		case 'keep': {
			return (
				<Menu
					items={keepItems(step)}
					limit={limit}
					onSelect={keeping => {
						void setup.keep(keeping);
					}}
				/>
			);
		}

		case 'checking': {
			return undefined;
		}
	}
}

/** Draws set-up, step by step from an API key to the roster. */
export function SetupScreen({screen}: {readonly screen: Extract<Screen, {name: 'setup'}>}) {
	const {settings, apiKeyVariable} = useSession();
	const {columns, rows} = useSize();
	const {purpose, step} = screen;
	const now = useCountdown(isCounting(screen));
	const lines = setupLines(step, {
		columns: Math.min(columns, 100), now, settingsPath: settings.path, apiKeyVariable,
	});
	return (
		<Frame header={room => textHeader(setupTitle(purpose), room)}>
			<LineText line={textLine(' ')}/>
			{lines.map((line, index) => <LineText key={index} line={line.length === 0 || line[0]?.text === '' ? [{text: ' '}] : line}/>)}
			<Answer key={step.name} step={step} limit={Math.max(2, rows - lines.length - 3)}/>
		</Frame>
	);
}
