import {Box} from 'ink';
import {regions} from '../../junction/regions.ts';
import {line} from '../../session/content/line.ts';
import {textHeader} from '../../session/content/header.ts';
import {setupScreen} from '../../session/setup.ts';
import {maskKey} from '../../settings/key-text.ts';
import {cleanText} from '../../text/clean.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize, useWorkspace} from '../session-context.ts';

type Choice = {readonly kind: 'profile'; readonly name: string} | {readonly kind: 'add'} | {readonly kind: 'demo'};

/** Another profile, one more, or the demo. */
export function ProfilesScreen() {
	const session = useSession();
	const {columns, rows} = useSize();
	const current = useWorkspace()?.target().profile;
	const profiles = session.settings.profiles();
	const items: Array<{label: string; value: Choice}> = [
		...profiles.map(({name, region, key}) => ({
			label: cleanText(`${name}  ${regions[region].name}  ${key === undefined ? 'key from a command' : maskKey(key)}${name === current ? '  (in use)' : ''}`),
			value: {kind: 'profile', name} as const,
		})),
		{label: 'Add a profile', value: {kind: 'add'}},
		{label: 'Look around in the demo', value: {kind: 'demo'}},
	];
	return (
		<Frame header={textHeader('Profiles', columns)}>
			<LineText line={line('')}/>
			<Box flexDirection='column'>
				<Menu
					items={items}
					initialIndex={Math.max(0, profiles.findIndex(({name}) => name === current))}
					limit={rows - 3}
					onSelect={choice => {
						switch (choice.kind) {
							case 'profile': {
								void session.useProfile(choice.name);
								break;
							}

							case 'add': {
								session.view.replace(setupScreen('add'));
								break;
							}

							case 'demo': {
								void session.useDemo();
								break;
							}
						}
					}}
				/>
			</Box>
		</Frame>
	);
}
