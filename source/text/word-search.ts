/** Case and the two alphabets of base64 are one. */
const fold = Uint8Array.from({length: 256}, (_, code) => {
	const character = String.fromCodePoint(code).toLowerCase();
	return ({'-': '+', _: '/'}[character] ?? character).codePointAt(0)!;
});

/**
Creates a search for several words at once, which ignores case. It looks at few characters of the text: two characters show how far the next word
can be (Wu and Manber). It may find a word that differs in characters which `fold` takes for the same.
*/
export const wordSearch = (words: readonly string[]): ((text: string) => boolean) => {
	const folded = words.map(word => Uint8Array.from(word, character => fold[character.codePointAt(0)!]!));
	const width = Math.min(...folded.map(({length}) => length), 255);
	const byFolded = new Uint8Array(65_536).fill(width - 1);
	for (const word of folded) {
		for (let index = 0; index + 1 < width; index++) {
			const pair = (word[index]! * 256) + word[index + 1]!;
			byFolded[pair] = Math.min(byFolded[pair]!, width - 2 - index);
		}
	}

	const steps = new Uint8Array(65_536);
	for (let pair = 0; pair < steps.length; pair++) {
		steps[pair] = byFolded[(fold[Math.floor(pair / 256)]! * 256) + fold[pair % 256]!]!;
	}

	const isAt = (text: string, start: number): boolean => folded.some(word => {
		let length = 0;
		while (length < width && fold[text.codePointAt(start + length)! % 256] === word[length]) {
			length++;
		}

		return length === width;
	});

	return text => {
		for (let end = width - 1; end < text.length;) {
			const step = steps[((text.codePointAt(end - 1)! % 256) * 256) + (text.codePointAt(end)! % 256)]!;
			if (step === 0 && isAt(text, end - width + 1)) {
				return true;
			}

			end += step === 0 ? 1 : step;
		}

		return false;
	};
};
