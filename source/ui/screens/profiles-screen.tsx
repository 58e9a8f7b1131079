import {Box} from 'ink';
import {line} from '../../presentation/line.ts';
import {profileTexts} from '../../messages/setup.ts';
import {textHeader} from '../../presentation/header.ts';
import {profileItems} from '../../presentation/profiles.ts';
import {setupScreen} from '../../session/flows/setup-flow.ts';
import {shownText} from '../../settings/stored-profiles.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize, useWorkspace} from '../session-context.ts';

function ProfilesMenu({limit}: {readonly limit: number}) {
	const session = useSession();
	const current = useWorkspace()?.target().profile;
	const profiles = session.settings.profiles();
	return (
		<Menu
			items={profileItems({profiles, unusable: session.settings.unusableProfiles(), current})}
			initialIndex={Math.max(0, profiles.findIndex(({name}) => name === current))}
			limit={limit}
			onSelect={choice => {
				switch (choice.kind) {
					case 'profile': {
						void session.useProfile(choice.name);
						break;
					}

					case 'unusable': {
						session.view.flash(choice.reason);
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

/** Draws the menu of profiles, with items to add one or to try the demo. */
export function ProfilesScreen({chosen}: {readonly chosen: string | undefined}) {
	const {rows} = useSize();
	return (
		<Frame header={room => textHeader(profileTexts.title, room)}>
			<LineText line={line('')}/>
			<Box flexDirection='column'>
				{chosen === undefined ? <ProfilesMenu limit={rows - 3}/> : <LineText line={line(` ${profileTexts.gettingApiKey(shownText(chosen))}`)}/>}
			</Box>
		</Frame>
	);
}
