import {setImmediate as nextTurn} from 'node:timers/promises';
import {cleanup, render} from 'ink-testing-library';
import {
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {drawingFeaturesOf} from '../../source/terminal/drawing-features.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {App} from '../../source/ui/app.tsx';
import {createTheme} from '../../source/ui/theme.ts';
import {
	fillField,
	openSession,
	pagesLoaded,
	targetOf,
} from '../helpers/session.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {simulate} from '../helpers/simulator.ts';

test('writes nothing until the text of the screen changes', async () => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	const clock = stopMonotonic();
	let frames = 0;
	let written = '';
	const writer = createFrameWriter(({text}) => {
		written += text;
	}, drawingFeaturesOf({TERM: 'xterm-256color'}, 'linux'));
	render(<App
		session={session}
		theme={createTheme('256')}
		draw={frame => {
			frames++;
			writer.draw(frame);
		}}
	/>);
	onTestFinished(cleanup);
	await vi.waitFor(() => {
		expect(written).not.toBe('');
	});

	/** What is written at a tick after so much time, in milliseconds. */
	const writtenAfter = async (milliseconds: number): Promise<string> => {
		written = '';
		const before = frames;
		clock.advance(milliseconds);
		session.renderClock.tick();
		await vi.waitFor(() => {
			expect(frames).toBeGreaterThan(before);
		});
		return written;
	};

	// The ages are those of this moment from here on.
	await writtenAfter(0);
	expect(await writtenAfter(1)).toBe('');
	expect(await writtenAfter(3_600_000)).toContain('h ago');
});

test('draws nothing at a tick while an API key is typed', async () => {
	const {session} = await openSession();
	let frames = 0;
	render(<App
		session={session}
		theme={createTheme('256')}
		draw={() => {
			frames++;
		}}
	/>);
	onTestFinished(cleanup);
	await vi.waitFor(() => {
		expect(frames).toBeGreaterThan(0);
	});
	await nextTurn();
	const before = frames;
	for (let tick = 0; tick < 5; tick++) {
		session.renderClock.tick();
		await nextTurn();
	}

	expect(frames).toBe(before);
	fillField(session, 'sk_us_abc');
	await vi.waitFor(() => {
		expect(frames).toBe(before + 1);
	});
});
