/*
Where a sequence ends that begins with an escape character (ECMA-48, and what xterm, rxvt and the Linux console send besides).
Only characters before the end decide, so the answer is the same however the input was cut into chunks.
*/

/** No key and no reply is longer; a sequence that is gets cut here, so that it cannot swallow input for ever. */
const longest = 4096;

const isFinal = (code: number): boolean => code >= 0x40 && code <= 0x7E;

const mouseEnd = (input: string, from: number): number | undefined => {
	for (let index = from; index < from + 3; index++) {
		const code = input.codePointAt(index);
		if (code === undefined) {
			return undefined;
		}

		if (code < 0x20) {
			return index;
		}
	}

	return from + 3;
};

const controlSequenceEnd = (input: string, start: number): number | undefined => {
	const body = start + 2;
	if (input[body] === 'M') {
		// X10 mouse report: three characters follow, of any kind.
		return mouseEnd(input, body + 1);
	}

	// The Linux console sends f1 to f5 as ESC [ [ A to E.
	let index = input[body] === '[' ? body + 1 : body;
	for (; index < start + longest; index++) {
		const code = input.codePointAt(index);
		if (code === undefined) {
			return undefined;
		}

		const isRxvtShift = input[index] === '$' && /^\d{1,2}$/v.test(input.slice(body, index));
		if (isRxvtShift || isFinal(code)) {
			return index + 1;
		}

		if (code < 0x20 || code > 0x7E) {
			return index;
		}
	}

	return index;
};

const singleShiftEnd = (input: string, start: number): number | undefined => {
	for (let index = start + 2; index < start + longest; index++) {
		const code = input.codePointAt(index);
		if (code === undefined) {
			return undefined;
		}

		if (input[index] === ' ' || isFinal(code)) {
			return index + 1;
		}

		if (!/[\d;]/v.test(input[index] ?? '')) {
			return index;
		}
	}

	return start + longest;
};

/** OSC, DCS and their kin run to BEL or ST. Any other control character cancels them, so that ctrl+c is never swallowed. */
const stringEnd = (input: string, start: number): number | undefined => {
	for (let index = start + 2; index < start + longest; index++) {
		switch (input[index]) {
			case undefined: {
				return undefined;
			}

			case '\u{7}':
			case '\u{9C}': {
				return index + 1;
			}

			case '\u{1B}': {
				if (input[index + 1] === undefined) {
					return undefined;
				}

				return input[index + 1] === '\\' ? index + 2 : index;
			}

			default: {
				if ((input.codePointAt(index) ?? 0) < 0x20) {
					return index;
				}
			}
		}
	}

	return start + longest;
};

/**
The index after the sequence whose escape character is at `start`; `undefined` when more input has to decide. A sequence that
breaks off ends before the character that does not belong to it.
*/
export const sequenceEnd = (input: string, start: number): number | undefined => {
	switch (input[start + 1]) {
		case undefined: {
			return undefined;
		}

		case '[': {
			return controlSequenceEnd(input, start);
		}

		case 'O': {
			return singleShiftEnd(input, start);
		}

		case ']':
		case 'P':
		case 'X':
		case '^':
		case '_': {
			return stringEnd(input, start);
		}

		default: {
			const character = String.fromCodePoint(input.codePointAt(start + 1) ?? 0);
			return start + 1 + character.length;
		}
	}
};
