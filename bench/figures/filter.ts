import {bigTeam, startServer} from '../fleet.ts';
import {keys, loadAll, openJunctop} from '../programs.ts';
import {inTurn, spreadOf} from '../sample.ts';
import {type Figure, spreadText} from '../table.ts';

const rounds = 3;
const filters = ['garmin', 'oura', 'sleep', 'state:failing', 'attempt<1h'] as const;
/** A frame is complete after this many milliseconds without output, because an echo of the letter may precede the filtered rows. */
const quiet = 300;

/** Keystrokes in the filter field over 100,000 users. */
export const measureFilter = async (folder: string): Promise<Figure[]> => {
	await using server = await startServer({users: bigTeam, pageCap: 500});
	await using junctop = openJunctop(server.answer, folder);
	await loadAll(junctop);
	await junctop.press('/', quiet);
	const [results = []] = await inTurn(rounds, [async () => {
		const first: number[] = [];
		const whole: number[] = [];
		const type = async (key: string) => {
			const {firstByte, lastByte} = await junctop.press(key, quiet);
			first.push(firstByte);
			whole.push(lastByte);
		};

		for (const filter of filters) {
			for (const letter of filter) {
				await type(letter);
			}

			await junctop.until('the filtered users', rows => rows.some(row => /of 10\d,\d{3} loaded users/v.test(row)));
			for (const _ of filter) {
				await type(keys.backspace);
			}
		}

		return {first, whole};
	}]);
	const whole = spreadOf(results.map(result => result.whole));
	return [{
		name: 'filter keystroke over 100,000 users, key to the whole new frame',
		junctop: spreadText(whole),
		peer: `its first byte ${spreadText(spreadOf(results.map(result => result.first)))}`,
		goal: 'p95 under 33 ms',
		isMet: whole.p95 < 33,
	}];
};
