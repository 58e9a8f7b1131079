import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {markdownCode, markdownRow, markdownText} from '../../source/presentation/handover/markdown.ts';
import {cleanText} from '../../source/text/clean.ts';

/** Returns Markdown without the pieces of code in it. A backslash escapes a backtick outside code only. */
const withoutCode = (markdown: string): string => {
	const runs = [...markdown.matchAll(/`+/gv)];
	let plain = '';
	let at = 0;
	for (let index = 0; index < runs.length; index++) {
		const {0: fence = '', index: start} = runs[index] ?? {index: 0};
		if (markdown[start - 1] === '\\') {
			continue;
		}

		const close = runs.findIndex(({0: other}, later) => later > index && other === fence);
		plain += markdown.slice(at, start);
		at = (runs[close]?.index ?? start) + fence.length;
		index = Math.max(index, close);
	}

	return plain + markdown.slice(at);
};

const hostilePart = fc.oneof(fc.string({unit: 'binary', maxLength: 8}), fc.constantFrom('`', '``', '|', '\\', '@x', '#1', '://', '<b>', '*', '_', '\n', ' '));
const backticks = fc.string({unit: fc.constantFrom('`', 'a', ' ', '|', '\\'), maxLength: 12});
const bars = fc.string({unit: fc.constantFrom('|', '\\', '`', 'a'), maxLength: 8});

describe('text from outside', () => {
	test.each([
		['**bold** _em_ ~~gone~~', String.raw`\*\*bold\*\* \_em\_ \~\~gone\~\~`],
		['<img src=x onerror=alert(1)>', String.raw`\<img src\=x onerror\=alert(1)\>`],
		['[link](https://evil.example)', '`[link](https://evil.example)`'],
		['ask @everyone about #12', 'ask `@everyone` about `#12`'],
		['www.evil.example', '`www.evil.example`'],
		['a.user@example.com', '`a.user@example.com`'],
		['1. first', String.raw`1\. first`],
		['- item', String.raw`\- item`],
		['body_temperature_delta', 'body_temperature_delta'],
		['two\nlines\u{1B}[2J', 'two lines'],
	])('%s is shown literally', (text, markdown) => {
		expect(markdownText(text)).toBe(markdown);
	});

	test('is one line without unescaped formatting, mentions and links, whatever it has', () => {
		fc.assert(fc.property(fc.array(hostilePart, {maxLength: 12}), parts => {
			const markdown = markdownText(parts.join(''));
			const plain = withoutCode(markdown);
			expect(markdown).not.toMatch(/[\n\r]/v);
			expect(plain).not.toMatch(/[#@]|:\/\/|(?<!\\)(?:\\\\)*[*<>\[\]]/v);
		}));
	});
});

test('code has the text itself, whatever backticks it has', () => {
	fc.assert(fc.property(backticks, text => {
		const code = markdownCode(text);
		const fence = '`'.repeat(code.search(/[^`]|$/v));
		const inside = code.slice(fence.length, -fence.length);
		expect(inside.match(/`+/gv) ?? []).not.toContain(fence);
		expect(inside.trim()).toBe(cleanText(text));
	}));
});

test('a row of a table has as many cells as it is given, whatever they have', () => {
	fc.assert(fc.property(fc.array(bars, {minLength: 1, maxLength: 5}), cells => {
		const row = markdownRow(cells.map(cell => markdownText(cell)));
		expect(row.match(/(?<!\\)\|/gv)).toHaveLength(cells.length + 1);
	}));
});
