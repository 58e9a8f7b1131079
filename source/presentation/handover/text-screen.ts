import {lineText} from '../line.ts';
import {textLines, type TextContent} from '../text-screen.ts';
import {markdownText} from './markdown.ts';

/** Wide enough that nothing is wrapped. */
const columns = 1000;

/** Returns a text screen as Markdown: its title, and its lines as a block of code; `now` is this machine's time in milliseconds. */
export const textHandover = ({title, content}: {readonly title: string; readonly content: TextContent}, now: number): string => {
	const lines = textLines(content, columns, now).map(line => lineText(line).trimEnd());
	const longest = Math.max(2, ...lines.flatMap(line => [...line.matchAll(/`+/gv)].map(([run]) => run.length)));
	const fence = '`'.repeat(longest + 1);
	return [`## ${markdownText(title)}`, '', fence, ...lines, fence, ''].join('\n');
};
