import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	afterAll,
	beforeAll,
	describe,
	expect,
	test,
} from 'vitest';
import {render} from 'ink-testing-library';
import {createElement} from 'react';
import {createSession} from '../../source/session/create-session.ts';
import type {Session} from '../../source/session/session.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.ts';
import {displayWidth} from '../../source/text/width.ts';
import {App} from '../../source/ui/app.tsx';
import {createTheme} from '../../source/ui/theme.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {capabilities} from '../helpers/session.ts';
import {withoutLooks} from '../helpers/show.tsx';
import type {Fault} from './fault.ts';
import {faults} from './faults.ts';
import {startFaultyServer, type Cell} from './faulty-server.ts';
import {keyFormIn} from './key-forms.ts';
import {
	eventually,
	loadedIds,
	places,
	type Place,
} from './places.ts';

const size = {columns: 100, rows: 24};

/** No cell may send more requests than this, whatever the server does. */
const mostRequests = 1500;

let simulator: Simulator;
let server: Awaited<ReturnType<typeof startFaultyServer>>;
let userIds: readonly string[];
let folder: string;

beforeAll(async () => {
	simulator = await startSimulator({users: 80, pageCap: 20});
	server = await startFaultyServer(simulator.url);
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'junctop-faults-'));
	userIds = Array.from({length: simulator.population.users}, (_, index) => index)
		.filter(index => simulator.population.resources(index, Date.now(), undefined) !== undefined)
		.map(index => simulator.userId(index));
});

afterAll(async () => {
	server.close();
	await simulator.close();
	fs.rmSync(folder, {recursive: true});
});

const openCellSession = async (place: Place, cell: Cell): Promise<Session> => {
	const isSetup = place.isSetup === true;
	const settingsFolder = path.join(folder, path.basename(cell.baseUrl));
	return createSession({
		size,
		capabilities,
		settings: await openSettings({env: {JUNCTOP_CONFIG_DIR: settingsFolder}}),
		env: {},
		baseUrl: isSetup ? cell.baseUrl : undefined,
		target: isSetup
			? undefined
			: {
				region: 'sandbox-us', baseUrl: cell.baseUrl, apiKey: simulator.key, label: 'acme',
			},
		openId: undefined,
		demoScenarios: [],
		async startDemo() {
			throw new Error('This test has no demo');
		},
		quit: () => undefined,
		redraw: () => undefined,
		suspend: () => undefined,
		copy: text => ({kind: 'copied', characters: text.length}),
		showPlain: () => undefined,
	});
};

const frameOf = (session: Session): string => {
	const {lastFrame, unmount} = render(createElement(App, {session, theme: createTheme('none')}));
	try {
		return withoutLooks(lastFrame() ?? '');
	} finally {
		unmount();
	}
};

/** Returns what is wrong with a frame. */
const frameProblems = (frame: string): readonly string[] => {
	const rows = frame.split('\n');
	const widest = Math.max(...rows.map(row => displayWidth(row)));
	const form = keyFormIn(frame, simulator.key);
	return [
		...(rows.length === size.rows ? [] : [`the frame has ${rows.length} rows`]),
		...(widest <= size.columns ? [] : [`a row has ${widest} columns`]),
		...(unprintable.test(rows.join('')) ? ['the frame contains a control character'] : []),
		...(form === undefined ? [] : [`the frame shows the API key: ${form}`]),
	];
};

/** The statuses with which Junction refuses a call that the team may not use. */
const unavailable = /^status (?:403|404|405)$/v;

/** The words of a text without what wrapping and cutting change. */
const squeezed = (text: string): string => text.replaceAll(/[\s…│]+/gv, '');

/** Visits a place while the fault is on. Returns what went wrong: nothing, as it should be. */
const visit = async (place: Place, fault: Fault): Promise<readonly string[]> => {
	const cell = server.openCell();
	if (place.isFirst === true) {
		cell.fail(fault, place.meant);
	}

	const session = await openCellSession(place, cell);
	const problems: string[] = [];
	const check = (isRight: boolean, problem: string) => {
		if (!isRight) {
			problems.push(problem);
		}
	};

	try {
		await place.prepare?.(session);
		const before = place.isSetup === true ? [] : loadedIds(session);
		cell.fail(fault, place.meant);
		place.begin(session, simulator.key);
		await cell.met;
		if (fault.outcome === 'waits') {
			// The sampler does not wait where Junction limits requests.
			check(place.isBusy(session) || place.errorOf(session) !== undefined, 'it ended by itself');
			problems.push(...frameProblems(frameOf(session)));
			place.stop(session);
		}

		await eventually(() => !place.isBusy(session), 'the end of loading');
		const error = place.errorOf(session);
		const frame = frameOf(session);
		problems.push(...frameProblems(frame));
		check(cell.counts.requests <= mostRequests, `${cell.counts.requests} requests were sent`);
		const outcome = place.unreadableRecords?.includes(fault.name) === true ? 'open' : fault.outcome;
		if (outcome === 'same') {
			check(error === undefined, `it failed: ${error ?? ''}`);
			check(place.isWhole(session, userIds), 'something is missing');
		} else if (outcome === 'error' && place.isOptional === true && unavailable.test(fault.name)) {
			check(error === undefined, `it is not available, and that is shown as an error: ${error ?? ''}`);
		} else if (outcome === 'error') {
			check(error !== undefined, 'no error is shown');
			// The last lines of a pane may be below its end, and so may all that is optional.
			session.view.resize({columns: 160, rows: 120});
			const tall = frameOf(session);
			const shown = place.isOptional === true ? tall : frame;
			check(squeezed(shown).includes(squeezed(error ?? '').slice(0, 20)), `the frame does not show the error: ${error ?? ''}\n${shown}`);
			const hasTraceId = (text: string) => /[\da-f]{32}/v.test(squeezed(text));
			check(hasTraceId(frame) || hasTraceId(tall), `the frame shows no trace ID\n${tall}`);
		}

		if (fault.outcome !== 'open' && place.isSetup !== true) {
			const loaded = new Set(loadedIds(session));
			check(before.every(id => loaded.has(id)), `${before.filter(id => !loaded.has(id)).length} loaded users are lost`);
		}
	} finally {
		session.close();
	}

	return problems;
};

/** All cells take minutes, so a part of them is run, in diagonals: each fault meets two places at least. `FAULTS=all` runs all. */
const distance = Math.floor(places.length / 2);
const isChosen = (place: number, fault: number): boolean => process.env['FAULTS'] === 'all' || (place + fault) % distance === 0;

describe.each(places.map((place, row) => ({place, name: place.name, row})))('$name', ({place, row}) => {
	test.concurrent.each(faults.filter((_, column) => isChosen(row, column)))('$name', async fault => {
		expect(await visit(place, fault)).toEqual([]);
	});
});
