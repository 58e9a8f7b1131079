import type {Key} from './key.ts';
import {mouseOf, type Mouse} from './mouse.ts';

type Modifiers = {
	readonly ctrl?: boolean;
	readonly alt?: boolean;
	readonly shift?: boolean;
};

type Stroke = Modifiers & {
	readonly name: string;
	/** What it types when neither ctrl nor alt is held. */
	readonly text?: string;
};

/** Finals of CSI, alone or after `1;modifier`. R is missing: in CSI it is a cursor position report. */
const letterKeys: Readonly<Record<string, string>> = {
	A: 'up', B: 'down', C: 'right', D: 'left', F: 'end', H: 'home', P: 'f1', Q: 'f2', S: 'f4',
};

const ss3Keys: Readonly<Record<string, string>> = {
	...letterKeys, R: 'f3', I: 'tab', M: 'enter',
};

const rxvtCursors: Readonly<Record<string, string>> = {
	a: 'up', b: 'down', c: 'right', d: 'left',
};

/** CSI sequences that follow no rule: the Linux console's function keys, rxvt's cursor keys with shift. */
const singleKeys: Readonly<Record<string, Stroke>> = {
	'[A': {name: 'f1'}, '[B': {name: 'f2'}, '[C': {name: 'f3'}, '[D': {name: 'f4'}, '[E': {name: 'f5'},
	a: {name: 'up', shift: true}, b: {name: 'down', shift: true},
	c: {name: 'right', shift: true}, d: {name: 'left', shift: true},
};

/** Numbers before `~`, and before rxvt's `$`, `^` and `@`. */
const numberKeys: Readonly<Record<string, string>> = {
	1: 'home', 2: 'insert', 3: 'delete', 4: 'end', 5: 'pageup', 6: 'pagedown', 7: 'home', 8: 'end',
	11: 'f1', 12: 'f2', 13: 'f3', 14: 'f4', 15: 'f5', 17: 'f6', 18: 'f7', 19: 'f8', 20: 'f9', 21: 'f10', 23: 'f11', 24: 'f12',
};

const rxvtModifiers: Readonly<Record<string, Modifiers>> = {
	'~': {}, $: {shift: true}, '^': {ctrl: true}, '@': {ctrl: true, shift: true},
};

/** The keypad in application mode: SS3 and one of these types a character (DEC's VT220 numbering). */
const keypadText: Readonly<Record<string, string>> = {
	' ': ' ', X: '=', j: '*', k: '+', l: ',', m: '-', n: '.', o: '/',
	p: '0', q: '1', r: '2', s: '3', t: '4', u: '5', v: '6', w: '7', x: '8', y: '9',
};

const namedControls: Readonly<Record<number, string>> = {
	0x08: 'backspace', 0x09: 'tab', 0x0A: 'enter', 0x0D: 'enter', 0x1B: 'escape', 0x7F: 'backspace',
};

const printable = (character: string): Stroke =>
	({name: character === ' ' ? 'space' : character, text: character});

const characterStroke = (character: string): Stroke | undefined => {
	const code = character.codePointAt(0) ?? 0;
	const name = namedControls[code];
	if (name !== undefined) {
		return {name};
	}

	if (code === 0) {
		return {name: 'space', ctrl: true};
	}

	if (code < 0x20) {
		// Ctrl clears the upper bits of what is typed: 0x15 is ctrl+u, 0x1C is ctrl+\.
		return {name: String.fromCodePoint(code + (code <= 26 ? 0x60 : 0x40)), ctrl: true};
	}

	return /^\p{Control}/v.test(character) ? undefined : printable(character);
};

/** Modifiers from a sequence's parameter: 1 and the sum of 1 for shift, 2 for alt, 4 for ctrl, 8 for xterm's meta (an alt too). */
const modifiersOf = (parameter: string): Modifiers => {
	const sum = Math.max(0, Number(parameter) - 1);
	const hasBit = (value: number): boolean => Math.floor(sum / value) % 2 === 1;
	return {shift: hasBit(1), alt: hasBit(2) || hasBit(8), ctrl: hasBit(4)};
};

/** A key sent by its code point: kitty's `CSI code u`, xterm's `CSI 27;modifier;code ~`. */
const codePointStroke = (code: number, modifiers: Modifiers): Stroke | undefined => {
	// Kitty numbers keys without a character in the private use area; none of them is bound here.
	const isCharacter = code <= 0x10_FF_FF && !(code >= 0xD8_00 && code <= 0xF8_FF);
	const stroke = isCharacter ? characterStroke(String.fromCodePoint(code)) : undefined;
	if (stroke?.text === undefined) {
		return stroke && {...stroke, ...modifiers};
	}

	if (modifiers.ctrl && /^\p{Letter}/v.test(stroke.text)) {
		return {...modifiers, name: stroke.text.toLowerCase()};
	}

	// Shift is part of the character: G, not shift+g.
	const character = modifiers.shift ? stroke.text.toUpperCase() : stroke.text;
	return {...modifiers, ...printable(character), shift: false};
};

const ss3 = /^(?:1;)?(?<modifier>\d?)(?<final>[ A-Za-z])$/v;

const ss3Stroke = (body: string): Stroke | undefined => {
	const {modifier = '', final = ''} = ss3.exec(body)?.groups ?? {};
	const modifiers = modifiersOf(modifier);
	const text = keypadText[final];
	if (text !== undefined) {
		return {...modifiers, ...printable(text)};
	}

	const rxvtCursor = rxvtCursors[final];
	if (rxvtCursor !== undefined) {
		return {name: rxvtCursor, ctrl: true};
	}

	const name = ss3Keys[final];
	return name === undefined ? undefined : {...modifiers, name};
};

/** `CSI number : alternates ; modifier : event ; third final`, each part optional. */
const csi = /^(?<number>\d*)(?::[\d:]*)?(?:;(?<modifier>\d*)(?::(?<event>\d+))?)?(?:;(?<third>[\d:]+))?(?<final>[$@A-Z^a-z~])$/v;
/** Kitty reports the release of a key as event 3. */
const released = '3';

const csiStroke = (body: string): Stroke | undefined => {
	const single = singleKeys[body];
	if (single !== undefined) {
		return single;
	}

	const {number = '', modifier = '', event, third, final = ''} = csi.exec(body)?.groups ?? {};
	if (event === released) {
		return undefined;
	}

	const modifiers = modifiersOf(modifier);
	if (final === 'u') {
		return number === '' ? undefined : codePointStroke(Number(number), modifiers);
	}

	if (final === '~' && number === '27') {
		return third === undefined ? undefined : codePointStroke(Number(third), modifiers);
	}

	if (final === 'Z') {
		return {...modifiers, name: 'tab', shift: true};
	}

	const rxvt = rxvtModifiers[final];
	if (rxvt !== undefined) {
		const name = numberKeys[number];
		return name === undefined ? undefined : {...modifiers, ...rxvt, name};
	}

	const name = number === '' || number === '1' ? letterKeys[final] : undefined;
	return name === undefined ? undefined : {...modifiers, name};
};

const sequenceStroke = (sequence: string): Stroke | undefined => {
	const rest = sequence.slice(1);
	if (rest === '') {
		return characterStroke(sequence);
	}

	const isCharacter = rest.length === String.fromCodePoint(rest.codePointAt(0) ?? 0).length;
	if (isCharacter || rest.startsWith('\u{1B}')) {
		const stroke = isCharacter ? characterStroke(rest) : sequenceStroke(rest);
		return stroke && {...stroke, alt: true};
	}

	if (rest.startsWith('[')) {
		return csiStroke(rest.slice(1));
	}

	return rest.startsWith('O') ? ss3Stroke(rest.slice(1)) : undefined;
};

const keyOf = (stroke: Stroke | undefined, sequence: string): Key => {
	if (stroke === undefined) {
		return {id: 'unknown', text: undefined, sequence};
	}

	const {name, ctrl = false, alt = false, shift = false, text} = stroke;
	const id = `${ctrl ? 'ctrl+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${name}`;
	return {id, text: ctrl || alt ? undefined : text, sequence};
};

/** The key of one printable grapheme, or of one control character; `unknown` for a C1 control. */
export const characterKey = (character: string): Key => keyOf(characterStroke(character), character);

const mouseIds: Readonly<Record<Mouse['kind'], string>> = {wheelUp: 'wheelup', wheelDown: 'wheeldown', press: 'click'};

/**
The key of one sequence that begins with an escape character: CSI or SS3, either after a second escape for alt, an escape with
one character (alt), a mouse report, or the escape alone. `unknown` for all else, and for what is incomplete.
*/
export const sequenceKey = (sequence: string): Key => {
	const mouse = mouseOf(sequence);
	return mouse === undefined
		? keyOf(sequenceStroke(sequence), sequence)
		: {
			id: mouseIds[mouse.kind], text: undefined, sequence, mouse,
		};
};
