import {Box} from 'ink';
import {regions} from '../../junction/regions.ts';
import {line} from '../../session/content/line.ts';
import {textHeader} from '../../session/content/header.ts';
import {setupScreen} from '../../session/setup.ts';
import {maskKey} from '../../settings/key-text.ts';
import type {Profile} from '../../settings/profile.ts';
import {cleanText} from '../../text/clean.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize, useWorkspace} from '../session-context.ts';

type Choice = {readonly kind: 'profile'; readonly name: string} | {readonly kind: 'add'} | {readonly kind: 'demo'};

const keyText = ({key, keyCommand}: Profile): string => {
	if (key !== undefined) {
		return maskKey(key);
	}

	return keyCommand === undefined ? 'no key' : 'key from a command';
};

function ProfilesMenu({limit}: {readonly limit: number}) {
	const session = useSession();
	const current = useWorkspace()?.target().profile;
	const profiles = session.settings.profiles();
	const items: Array<{label: string; value: Choice}> = [
		...profiles.map(profile => ({
			label: cleanText(`${profile.name}  ${regions[profile.region].name}  ${keyText(profile)}${profile.name === current ? '  (in use)' : ''}`),
			value: {kind: 'profile', name: profile.name} as const,
		})),
		{label: 'Add a profile', value: {kind: 'add'}},
		{label: 'Look around in the demo', value: {kind: 'demo'}},
	];
	return (
		<Menu
			items={items}
			initialIndex={Math.max(0, profiles.findIndex(({name}) => name === current))}
			limit={limit}
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
	);
}

/** Another profile, one more, or the demo. */
export function ProfilesScreen({chosen}: {readonly chosen: string | undefined}) {
	const {columns, rows} = useSize();
	return (
		<Frame header={textHeader('Profiles', columns)}>
			<LineText line={line('')}/>
			<Box flexDirection='column'>
				{chosen === undefined ? <ProfilesMenu limit={rows - 3}/> : <LineText line={line(` Getting the key of profile ${cleanText(chosen)}…`)}/>}
			</Box>
		</Frame>
	);
}
