/*
Text that came from outside (providers' messages, names, ids) may hold anything. What is left here can be put in a
cell of the screen: it has no say over the terminal and every terminal gives it the same width.
*/

/** What follows an escape character: a control sequence, a string (OSC, DCS, SOS, PM, APC) without its terminator, or a short one. The bounds keep the stack small. */
const afterEscape = /^(?:\[[\u{30}-\u{3F}]{0,65536}[\u{20}-\u{2F}]{0,65536}[\u{40}-\u{7E}]?|[PX\]^_]\P{Control}*|[\u{20}-\u{2F}]{0,65536}[\u{30}-\u{7E}]?)/v;
// Wrongly decoded UTF-8 is full of C1 characters ("â\u{80}\u{9D}" was a quote): without a terminator they introduce no string.
const c1String = /[\u{90}\u{98}\u{9D}-\u{9F}]\P{Control}*\u{9C}/gv;

// The byte order mark counts as whitespace in JavaScript, but it takes no room.
const anyWhitespace = /[[\s\u{85}]--\u{FEFF}]/gv;
const loneSurrogate = /\p{Surrogate}/gv;
/*
Default-ignorable characters are bidi controls, zero-width characters, fillers, tags and variation selectors. The joiner
and the selector of emoji go too: terminals disagree on the width of a joined emoji, and agree on its parts.
*/
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Control}\u{FFF9}-\u{FFFB}]/gv;
/** Three marks are what Burmese and Hebrew put on one letter; more is a tower that grows over other rows. */
const towerOfMarks = /(?<=[\p{Enclosing_Mark}\p{Nonspacing_Mark}]{3})[\p{Enclosing_Mark}\p{Nonspacing_Mark}]/gv;
// Marks without a letter before them would sit on whatever the screen shows to their left.
const afterLeadingMarks = /[^\s\p{Mark}]|$/v;

/**
Words of printable ASCII with single spaces between them, as most text is, are clean already. What they do not have is looked for: a pattern of
the whole text would exhaust the stack for many megabytes.
*/
const notPlain = /[^\u{20}-\u{7E}]|^ | {2}| $/v;

const withoutSequences = (text: string): string => {
	const [before = '', ...escaped] = text
		.replaceAll('\u{9B}', '\u{1B}[')
		.replaceAll('\u{1B}\\', '\u{9C}')
		.replaceAll('\u{7}', '\u{9C}')
		.replaceAll(c1String, '')
		.split('\u{1B}');
	return before + escaped.map(part => part.replace(afterEscape, '')).join('');
};

const printable = (text: string): string =>
	text
		.replaceAll(loneSurrogate, '\u{FFFD}')
		.replaceAll(invisible, '')
		.replaceAll(towerOfMarks, '');

/**
One line of printable text: escape sequences are removed whole, newlines, tabs and runs of whitespace become one space,
control, bidi and invisible characters go, a lone surrogate becomes U+FFFD, and a letter keeps at most three combining marks.
The result has no whitespace at its ends; cleaning it again changes nothing.
*/
export const cleanText = (text: string): string => {
	if (!notPlain.test(text)) {
		return text;
	}

	const line = printable(withoutSequences(text).replaceAll(anyWhitespace, ' ')).replaceAll(/ +/gv, ' ');
	return line.slice(line.search(afterLeadingMarks)).trimEnd();
};

/**
The same for text of many lines, such as raw JSON: lines and indentation stay, a tab becomes two spaces, and
whitespace at the end of a line goes.
*/
export const cleanBlock = (text: string): string =>
	text
		.split(/\r\n|[\n\r\u{85}\u{2028}\u{2029}]/v)
		.map(line => {
			const spaced = withoutSequences(line).replaceAll('\t', '  ').replaceAll(anyWhitespace, ' ');
			const safe = printable(spaced);
			return safe.slice(safe.search(/\P{Mark}|$/v)).trimEnd();
		})
		.join('\n');
