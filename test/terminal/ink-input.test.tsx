import {PassThrough} from 'node:stream';
import {
	Text,
	render,
	useInput,
	type Key as InkKey,
} from 'ink';
import SelectInput from 'ink-select-input';
import TextInput from 'ink-text-input';
import React, {useState} from 'react';
import {
	afterEach,
	describe,
	expect,
	it,
} from 'vitest';
import {createStore, useStore} from 'zustand';
import {createInkInput, type InkInput} from '../../source/terminal/ink-input.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';

const cleanups: Array<() => void> = [];

afterEach(() => {
	for (const cleanup of cleanups.splice(0)) {
		cleanup();
	}
});

/** Shows the element, with nothing but an Ink input as its terminal. */
const show = (element: React.ReactNode): InkInput => {
	const input = createInkInput();
	const stdout = new PassThrough();
	stdout.resume();
	const app = render(element, {
		stdin: input.stdin, stdout, exitOnCtrlC: false, patchConsole: false,
	});
	cleanups.push(() => {
		app.unmount();
	});
	return input;
};

/** Sends what a terminal would send, all at once, and waits for the last key. */
const type = async (input: InkInput, sequences: string): Promise<void> => {
	const parser = createKeyParser();
	const keys = [...parser.push(sequences), ...parser.flush()];
	await Promise.all(keys.map(async key => input.send(key)));
};

function Field({onChange, onSubmit}: {readonly onChange: (text: string) => void; readonly onSubmit?: (text: string) => void}) {
	const [text, setText] = useState('');
	return (
		<TextInput
			value={text}
			onChange={value => {
				setText(value);
				onChange(value);
			}}
			onSubmit={onSubmit}
		/>
	);
}

const showField = () => {
	const submitted: string[] = [];
	const field = {text: '', submitted};
	const input = show(<Field
		onChange={text => {
			field.text = text;
		}}
		onSubmit={text => {
			submitted.push(text);
		}}
	/>);
	return {input, field};
};

describe('a text field', () => {
	it('holds every letter of a burst', async () => {
		const {input, field} = showField();
		await type(input, 'abc');
		expect(field.text).toBe('abc');
	});

	it('takes editing keys within a burst in their order', async () => {
		const {input, field} = showField();
		await type(input, 'gaxrmin\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D\u{7F}\r');
		expect(field.text).toBe('garmin');
		expect(field.submitted).toEqual(['garmin']);
	});

	it('is submitted once by enter, however the terminal sends it', async () => {
		const {input, field} = showField();
		await type(input, 'a\nb\u{1B}OM');
		expect(field.submitted).toEqual(['a', 'ab']);
	});

	it('takes a paste as one line, without the line break at its end', async () => {
		const {input, field} = showField();
		await type(input, '\u{1B}[200~sk_us_abc\r\n\u{1B}[201~');
		expect(field.text).toBe('sk_us_abc');
		expect(field.submitted).toEqual([]);
	});

	it('takes a paste of several lines as one, and no key from inside it', async () => {
		const {input, field} = showField();
		await type(input, '\u{1B}[200~one\r\ntwo\u{1B}[D\u{1B}[201~!');
		expect(field.text).toBe('one two [D!');
	});

	it('takes an emoji whole', async () => {
		const {input, field} = showField();
		await type(input, '👩‍👧é🇩🇪');
		expect(field.text).toBe('👩‍👧é🇩🇪');
	});

	it('types no letter for ctrl, alt, function keys or what is no key', async () => {
		const {input, field} = showField();
		await type(input, 'a\u{15}\u{1B}x\u{1B}[\u{1B}[27;5;117~\u{1B}OP\u{1B}[<0;1;1M\u{1B}]11;rgb:0\u{7}b');
		expect(field.text).toBe('ab');
	});

	it('gets the letters typed right after the key that opened it', async () => {
		const store = createStore(() => ({isOpen: false, text: ''}));
		const onChange = (text: string) => {
			store.setState({text});
		};

		function Screen() {
			const isOpen = useStore(store, state => state.isOpen);
			return isOpen ? <Field onChange={onChange}/> : <Text>closed</Text>;
		}

		const input = show(<Screen/>);
		store.setState({isOpen: true});
		await type(input, 'abc');
		expect(store.getState().text).toBe('abc');
	});
});

describe('a select list', () => {
	it('moves once a key and selects what is under the cursor then', async () => {
		const selected: string[] = [];
		const items = ['us', 'eu', 'sandbox-us', 'sandbox-eu'].map(value => ({label: value, value}));
		const input = show(<SelectInput
			items={items}
			onSelect={({value}) => {
				selected.push(value);
			}}
		/>);
		await type(input, '\u{1B}[Bjj\u{1B}OA\r');
		expect(selected).toEqual(['sandbox-us']);
	});
});

describe('a component with useInput', () => {
	const showKeys = () => {
		const seen: Array<[string, Partial<InkKey>]> = [];
		function Keys() {
			useInput((text, {escape, meta, return: enter, tab, shift}) => {
				seen.push([text, {
					escape, meta, return: enter, tab, shift,
				}]);
			});
			return <Text>keys</Text>;
		}

		return {input: show(<Keys/>), seen};
	};

	const plain = {
		escape: false, meta: false, return: false, tab: false, shift: false,
	};

	it('gets escape as escape, not joined to the next key', async () => {
		const {input, seen} = showKeys();
		await Promise.all([
			input.send({id: 'escape', text: undefined, sequence: '\u{1B}'}),
			input.send({id: 'j', text: 'j', sequence: 'j'}),
		]);
		expect(seen).toEqual([['', {...plain, escape: true}], ['j', plain]]);
	});

	it('gets tab and shift+tab', async () => {
		const {input, seen} = showKeys();
		await type(input, '\t\u{1B}[Z');
		expect(seen).toEqual([['', {...plain, tab: true}], ['', {...plain, tab: true, shift: true}]]);
	});

	it('gets what was typed before it was there', async () => {
		const input = createInkInput();
		const early = input.send({id: 'a', text: 'a', sequence: 'a'});
		const seen: string[] = [];
		function Keys() {
			useInput(text => {
				seen.push(text);
			});
			return <Text>keys</Text>;
		}

		const stdout = new PassThrough();
		stdout.resume();
		const app = render(<Keys/>, {stdin: input.stdin, stdout, patchConsole: false});
		await early;
		await input.send({id: 'b', text: 'b', sequence: 'b'});
		app.unmount();
		expect(seen).toEqual(['a', 'b']);
	});
});

describe('send', () => {
	it('reports what a component threw, and goes on with the next key', async () => {
		const seen: string[] = [];
		function Keys() {
			useInput(text => {
				if (text === 'x') {
					throw new Error('no x');
				}

				seen.push(text);
			});
			return <Text>keys</Text>;
		}

		const input = show(<Keys/>);
		const failed = input.send({id: 'x', text: 'x', sequence: 'x'});
		const next = input.send({id: 'y', text: 'y', sequence: 'y'});
		await expect(failed).rejects.toThrow('no x');
		await next;
		expect(seen).toEqual(['y']);
	});
});
