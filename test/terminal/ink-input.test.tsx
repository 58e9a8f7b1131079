import {PassThrough} from 'node:stream';
import {Text, render, useInput} from 'ink';
import SelectInput from 'ink-select-input';
import type React from 'react';
import {
	afterEach,
	describe,
	expect,
	it,
} from 'vitest';
import {createStore, useStore} from 'zustand';
import {createInkInput, type InkInput} from '../../source/terminal/ink-input.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import type {Key} from '../../source/terminal/key.ts';

const cleanups: Array<() => void> = [];

afterEach(() => {
	for (const cleanup of cleanups.splice(0)) {
		cleanup();
	}
});

/** Shows the element, with nothing but an Ink input as its terminal. */
const showOn = (input: InkInput, element: React.ReactNode): void => {
	const stdout = new PassThrough();
	stdout.resume();
	const app = render(element, {
		stdin: input.stdin, stdout, exitOnCtrlC: false, patchConsole: false,
	});
	cleanups.push(() => {
		app.unmount();
	});
};

const show = (element: React.ReactNode): InkInput => {
	const input = createInkInput();
	showOn(input, element);
	return input;
};

const wanted = new AbortController().signal;

/** Sends what a terminal would send, all at once, and waits for the last key. */
const type = async (input: InkInput, sequences: string): Promise<void> => {
	const parser = createKeyParser();
	const keys = [...parser.push(sequences), ...parser.flush()];
	await Promise.all(keys.map(async key => input.send(key, wanted)));
};

const items = ['us', 'eu', 'sandbox-us', 'sandbox-eu'].map(value => ({label: value, value}));

describe('a select list', () => {
	it('moves once a key and selects what is under the cursor then', async () => {
		const selected: string[] = [];
		const input = show(<SelectInput
			items={items}
			onSelect={({value}) => {
				selected.push(value);
			}}
		/>);
		await type(input, '\u{1B}[Bjj\u{1B}OA\r');
		expect(selected).toEqual(['sandbox-us']);
	});

	it('that one key opened has the keys typed right after it', async () => {
		const store = createStore<{readonly isOpen: boolean; readonly selected: string | undefined}>(() => ({isOpen: false, selected: undefined}));
		const onSelect = ({value}: {readonly value: string}) => {
			store.setState({selected: value});
		};

		function Screen() {
			const isOpen = useStore(store, state => state.isOpen);
			return isOpen ? <SelectInput items={items} onSelect={onSelect}/> : <Text>closed</Text>;
		}

		const input = show(<Screen/>);
		store.setState({isOpen: true});
		await type(input, 'j\r');
		expect(store.getState().selected).toBe('eu');
	});
});

/** A component that notes what it is given. */
function Keys({seen}: {readonly seen: string[]}) {
	useInput((text, {return: enter}) => {
		if (text === 'x') {
			throw new Error('no x');
		}

		seen.push(enter ? 'enter' : text);
	});
	return <Text>keys</Text>;
}

const letter = (text: string): Key => ({id: text, text, sequence: text});

describe('a component', () => {
	it('gets one key at a time, enter once however the terminal sends it, and no letter for what types none', async () => {
		const seen: string[] = [];
		await type(show(<Keys seen={seen}/>), 'ab\r\u{1B}OM\u{15}\u{1B}x\u{1B}[\u{1B}[27;5;117~\u{1B}OP\u{1B}[<0;1;1M\u{1B}]11;rgb:0\u{7}c');
		expect(seen).toEqual(['a', 'b', 'enter', 'enter', 'c']);
	});

	it('gets what was typed before it was there', async () => {
		const seen: string[] = [];
		const input = createInkInput();
		const early = input.send(letter('a'), wanted);
		showOn(input, <Keys seen={seen}/>);
		await early;
		await input.send(letter('b'), wanted);
		expect(seen).toEqual(['a', 'b']);
	});

	it('never gets a key that was given up before it was there', async () => {
		const seen: string[] = [];
		const input = createInkInput();
		const controller = new AbortController();
		const early = input.send(letter('a'), controller.signal);
		controller.abort();
		await early;
		showOn(input, <Keys seen={seen}/>);
		await input.send(letter('b'), wanted);
		expect(seen).toEqual(['b']);
	});

	it('never gets a key that is given up just as it is seen', async () => {
		const seen: string[] = [];
		const input = show(<Keys seen={seen}/>);
		const controller = new AbortController();
		const late = input.send(letter('a'), controller.signal);
		controller.abort();
		await late;
		await input.send(letter('b'), wanted);
		expect(seen).toEqual(['b']);
	});
});

describe('send', () => {
	it('reports what a component threw, and goes on with the next key', async () => {
		const seen: string[] = [];
		const input = show(<Keys seen={seen}/>);
		const failed = input.send(letter('x'), wanted);
		const next = input.send(letter('y'), wanted);
		await expect(failed).rejects.toThrow('no x');
		await next;
		expect(seen).toEqual(['y']);
	});
});
