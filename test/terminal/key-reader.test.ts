import {Buffer} from 'node:buffer';
import {PassThrough} from 'node:stream';
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	vi,
} from 'vitest';
import {answerDelayFor, escapeDelayFor, startKeyReader} from '../../source/terminal/key-reader.ts';

const escapeDelay = 25;

const startReader = (reportWait?: () => number) => {
	const input = new PassThrough();
	const ids: string[] = [];
	const reader = startKeyReader({
		input,
		onKeys(keys) {
			for (const key of keys) {
				ids.push(key.id);
			}
		},
		escapeDelay,
		...(reportWait && {reportWait}),
	});
	return {
		input,
		ids,
		reader,
		/** The bytes arrive in one read. */
		receive(bytes: string | Uint8Array) {
			input.emit('data', Buffer.from(bytes));
		},
	};
};

describe('startKeyReader', () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});

	afterEach(() => {
		vi.useRealTimers();
	});

	it('gives each key of a burst on its own', () => {
		const {receive, ids} = startReader();
		receive('jjjj\u{1B}[B');
		expect(ids).toEqual(['j', 'j', 'j', 'j', 'down']);
	});

	it('joins an arrow key that arrives in two reads', () => {
		const {receive, ids} = startReader();
		receive('\u{1B}');
		vi.advanceTimersByTime(escapeDelay - 1);
		receive('[');
		vi.advanceTimersByTime(escapeDelay - 1);
		receive('A');
		expect(ids).toEqual(['up']);
	});

	it('gives the escape key when nothing follows', () => {
		const {receive, ids} = startReader();
		receive('\u{1B}');
		vi.advanceTimersByTime(escapeDelay - 1);
		expect(ids).toEqual([]);
		vi.advanceTimersByTime(2);
		expect(ids).toEqual(['escape']);
		receive('j');
		expect(ids).toEqual(['escape', 'j']);
	});

	it('joins an arrow key whose rest arrived while the program was busy for longer than the delay', () => {
		vi.useRealTimers();
		vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
		const {receive, ids} = startReader();
		receive('\u{1B}');
		vi.advanceTimersByTime(escapeDelay * 10);
		receive('[A');
		expect(ids).toEqual(['up']);
	});

	it('joins a report when it pauses longer than a key may', () => {
		const {receive, ids} = startReader();
		receive('\u{1B}[?2026');
		vi.advanceTimersByTime(1000);
		receive(';2$');
		vi.advanceTimersByTime(1000);
		receive('yj');
		expect(ids).toEqual(['unknown', 'j']);
	});

	it('joins a report that is cut after its first byte, while one is awaited', () => {
		const {receive, ids} = startReader(() => 300);
		receive('\u{1B}');
		vi.advanceTimersByTime(200);
		receive('[?2026;2$y');
		receive('j');
		expect(ids).toEqual(['unknown', 'j']);
	});

	it.each(['\u{1B}', '\u{1B}[', '\u{1B}[?20'])('presses no key for the rest of a report that was cut after %j and is late', start => {
		const report = '\u{1B}[?2026;2$y';
		const {receive, ids} = startReader();
		receive(start);
		vi.advanceTimersByTime(3000);
		expect(ids).toHaveLength(1);
		receive(`${report.slice(start.length)}j`);
		expect(ids.slice(1)).toEqual(['unknown', 'j']);
	});

	it('gives what is typed after the escape key', () => {
		const {receive, ids} = startReader();
		receive('\u{1B}');
		vi.advanceTimersByTime(escapeDelay * 2);
		receive('[?');
		expect(ids).toEqual(['escape', '[', '?']);
	});

	it('joins a character whose bytes arrive in two reads', () => {
		const {receive, ids} = startReader();
		const bytes = Buffer.from('中é');
		receive(bytes.subarray(0, 2));
		receive(bytes.subarray(2, 4));
		receive(bytes.subarray(4));
		vi.runAllTimers();
		expect(ids).toEqual(['中', 'é']);
	});

	it('goes on after bytes that are no text', () => {
		const {receive, ids} = startReader();
		receive(Uint8Array.of(0xFF, 0x6A));
		expect(ids).toEqual(['\u{FFFD}', 'j']);
	});

	it('keeps a paste whole over a pause, and hands it over when its end never comes', () => {
		const {receive, ids} = startReader();
		receive('\u{1B}[200~jj');
		vi.advanceTimersByTime(1000);
		receive('\rjj');
		vi.advanceTimersByTime(1000);
		expect(ids).toEqual([]);
		vi.runAllTimers();
		expect(ids).toEqual(['paste']);
		receive('q');
		expect(ids).toEqual(['paste', 'q']);
	});

	it('gives no key of a later read after it was stopped', () => {
		const input = new PassThrough();
		const ids: string[] = [];
		const reader = startKeyReader({
			input,
			onKeys(keys) {
				ids.push(...keys.map(({id}) => id));
				reader.stop();
			},
			escapeDelay,
		});
		input.emit('data', Buffer.from('qjj\u{1B}'));
		input.emit('data', Buffer.from('j'));
		vi.runAllTimers();
		expect(ids).toEqual(['q', 'j', 'j']);
		expect(input.listenerCount('data')).toBe(0);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('leaves the input to a later reader', async () => {
		vi.useRealTimers();
		const {input, ids, reader} = startReader();
		input.write('a');
		await vi.waitFor(() => {
			expect(ids).toEqual(['a']);
		});
		reader.stop();
		expect(input.isPaused()).toBe(true);
		input.write('b');

		const later: string[] = [];
		const laterReader = startKeyReader({
			input,
			onKeys(keys) {
				for (const key of keys) {
					later.push(key.id);
				}
			},
			escapeDelay,
		});
		await vi.waitFor(() => {
			expect(later).toEqual(['b']);
		});
		laterReader.stop();
	});
});

describe('escapeDelayFor', () => {
	it('waits longer over SSH, where a sequence may arrive in two packets', () => {
		expect(escapeDelayFor({})).toBe(25);
		expect(escapeDelayFor({SSH_TTY: ''})).toBe(25);
		expect(escapeDelayFor({SSH_TTY: '/dev/pts/1'})).toBe(100);
		expect(escapeDelayFor({SSH_CONNECTION: '127.0.0.1 50000 127.0.0.1 22'})).toBe(100);
	});
});

describe('answerDelayFor', () => {
	it('waits longer over SSH', () => {
		expect(answerDelayFor({})).toBe(300);
		expect(answerDelayFor({SSH_CONNECTION: '127.0.0.1 50000 127.0.0.1 22'})).toBe(1000);
	});
});
