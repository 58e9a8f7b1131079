import {isSet, type Environment} from './environment.ts';

/** Bytes of one string that every GNU screen takes (256 before 2008, 768 today), less the 4 that begin and end it. */
const screenChunk = 252;

/** Returns the multiplexer between the program and the terminal, which needs a wrapper to pass a sequence through. Over SSH only TERM shows it. */
export const multiplexerOf = ({TMUX, STY, TERM = ''}: Environment): 'tmux' | 'screen' | undefined => {
	if (isSet(TMUX) || TERM.startsWith('tmux')) {
		return 'tmux';
	}

	return isSet(STY) || TERM.startsWith('screen') ? 'screen' : undefined;
};

const chunksOf = (text: string, length: number): string[] =>
	Array.from({length: Math.ceil(text.length / length)}, (_, index) => text.slice(index * length, (index + 1) * length));

/**
Returns a sequence that ends with a bell as the multiplexer of an environment passes it to the terminal: tmux with `allow-passthrough on`, GNU screen in pieces. Without a
multiplexer it is unchanged.
*/
export const passedThrough = (sequence: string, env: Environment): string => {
	switch (multiplexerOf(env)) {
		case 'tmux': {
			return `\u{1B}Ptmux;${sequence.replaceAll('\u{1B}', '\u{1B}\u{1B}')}\u{1B}\\`;
		}

		case 'screen': {
			return chunksOf(sequence, screenChunk).map(chunk => `\u{1B}P${chunk}\u{1B}\\`).join('');
		}

		case undefined: {
			return sequence;
		}
	}
};
