import {line} from '../../presentation/line.ts';
import {textHeader} from '../../presentation/header.ts';
import {matchItems} from '../../presentation/matches.ts';
import type {Screen} from '../../session/state/screen.ts';
import {matchTexts} from '../../messages/matches.ts';
import {cleanText} from '../../text/clean.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize} from '../session-context.ts';

/** Draws the menu of users of whose IDs a looked up ID is a part. */
export function MatchesScreen({screen: {id, users}}: {readonly screen: Extract<Screen, {name: 'matches'}>}) {
	const session = useSession();
	const {rows} = useSize();
	const {redaction} = session;
	const shownId = cleanText(redaction.id(id));
	return (
		<Frame header={room => textHeader(matchTexts.title({id: shownId, users: users.length}), room)}>
			<LineText line={line(' ')}/>
			<Menu
				items={matchItems(users, redaction.id)}
				limit={rows - 3}
				onSelect={userId => {
					session.view.pop();
					session.openUser(userId);
				}}
			/>
		</Frame>
	);
}
