'use strict';
// In place of string-width in the bundle: its patterns of emoji take 20 ms to compile, which most runs never need.

// ASCII and the glyphs of the screens, each of which takes one column.
const plain = /^[\u{20}-\u{7E}·–‘’“”…‹›←↑→↓↻⏎─│▁▂▃▄▅▆▇█▲▸▼○◌●✖]*$/v;
// What follows the escape character of a style, which takes none.
const style = /^\[[\d;]*m/v;

// The text without its styles.
const bareText = text => {
	const [before, ...others] = text.split('\u{1B}');
	return before + others.map(part => style.test(part) ? part.replace(style, '') : `\u{1B}${part}`).join('');
};

/**
The same as string-width for every text and option.
@param {string} text What to measure.
@param {import('string-width').Options} [options] As string-width takes them.
@returns {number} Columns.
*/
const stringWidth = (text, options = {}) => {
	const bare = options.countAnsiEscapeCodes ? text : bareText(text);
	return plain.test(bare) ? bare.length : require('../node_modules/string-width/index.js').default(text, options);
};

module.exports = stringWidth;
