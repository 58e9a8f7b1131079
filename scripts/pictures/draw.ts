import type {Screen} from '../gallery/screen.ts';
import {takeShots} from '../gallery/shots.ts';
import {
	has,
	isRoster,
	isUser,
	type Step,
} from '../gallery/walks.ts';
import {withTime} from '../shifted-clock.ts';

/** The time at which the pictures are taken, so that the simulator makes up the same users every time. */
const time = Date.parse('2026-11-21T14:35:00Z');

/** The place of the first Garmin user that the outage affects. */
const affectedUser = 3;

const steps: readonly Step[] = [
	{keys: '', until: isRoster},
	{keys: 'L', until: rows => has('all loaded')(rows) && isRoster(rows)},
	{keys: 'j'.repeat(affectedUser), until: rows => isRoster(rows) && (rows[affectedUser + 3] ?? '').startsWith('▸'), shot: 'users'},
	{keys: '\r', until: isUser, shot: 'user'},
	{keys: '\u{1B}', until: isRoster},
	{keys: 'o', until: rows => has('Garmin', 'since', 'PROVIDER')(rows) && (rows.at(-1) ?? '').includes('c compare'), shot: 'overview'},
];

/** Draws the pictures of the readme with the built program: the demo's outage, by name. */
export const drawPictures = async (): Promise<Map<string, Screen>> =>
	takeShots(['--demo', '--scenario', 'garmin-outage', '--users', '700', '--latency', '0'], steps, {size: '118x26', env: withTime(time)});
