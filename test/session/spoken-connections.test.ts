import {expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {unavailable} from '../../source/session/commands/registry.ts';
import {snapshotOf} from '../../source/session/screens/registry.ts';
import {providerView} from '../../source/session/selectors/provider-view.ts';
import {openRoster} from '../helpers/app.ts';
import {screenOf} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

type App = Awaited<ReturnType<typeof openRoster>>;

const spokenPart = ({session}: App, part: string): string => snapshotOf(session, unavailable).parts[part]?.lines.join(' ') ?? '';

test('a screen reader gets the progress of connections on the list and the overview, then the connections of a user and who has to act', async () => {
	const app = await openRoster({users: 60, scenario: 'garmin-outage'});
	const {connectionLoader, fleetStats} = app.workspace;
	expect(spokenPart(app, 'row')).not.toContain('connection');
	app.press('roster.connections');
	await until(connectionLoader.store, ({asked}) => asked > 0);
	expect(spokenPart(app, 'connections')).toMatch(/^Connections: \d+ of 60 users.* Escape stops$/v);
	app.press('roster.back');
	expect(spokenPart(app, 'connections')).toMatch(/^Connections: stopped at \d+ of 60 users\. C resumes\.$/v);
	app.press('screen.overview');
	expect(spokenPart(app, 'connections')).toMatch(/^Connections: stopped at /v);
	app.press('overview.connections');
	await until(connectionLoader.store, ({status}) => status === 'done');
	await expect.poll(() => {
		fleetStats.update();
		return spokenPart(app, 'actors');
	}).toMatch(/^Of all \d+ failing garmin users: \d+ /v);
	app.press('overview.back');
	expect(spokenPart(app, 'row')).toMatch(/connection error \w.*\.$/v);
});

test('a screen reader gets words in place of the charts of a provider', async () => {
	const app = await openRoster({users: 60, scenario: 'garmin-outage'});
	app.press('screen.overview');
	app.press('overview.open');
	const rowsOf = (isSpoken: boolean) => providerView(app.session, screenOf(app.session, 'explain'), {isSpoken})?.lines.map(({line}) => lineText(line)).join('\n');
	expect(rowsOf(false)).toContain('█');
	expect(rowsOf(true)).not.toMatch(/[▁▂▃▄▅▆▇█]/v);
	expect(rowsOf(true)).toMatch(/OVER TIME\ngarmin: \d+ failing; [^\n]+ worked in the last 24 hours[^\n]*\n\d+ failing users\. Last worked means at the connection error/v);
});
