import {version} from '../../../package.json';
import {doctorTexts as texts, statusWords} from '../../messages/doctor.ts';
import {smallest} from '../../presentation/layout.ts';
import {wrap} from '../../presentation/line.ts';
import {largest} from '../../text/extremes.ts';
import {displayWidth, pad} from '../../text/width.ts';
import {toJson} from '../json.ts';
import {statuses, type CheckResult, type Status} from './check.ts';
import {checkNames, type CheckName} from './check-names.ts';

/** Shapes differ without colour too, also in ASCII. */
const glyphs: Readonly<Record<Status, string>> = {
	ok: '●', skipped: '◌', warn: '▲', fail: '✖',
};

/** SGR codes of the 16 colours. */
const codes: Readonly<Record<Status, string>> = {
	ok: '32', skipped: '2', warn: '33', fail: '31',
};

const wordWidth = largest(Object.values(statusWords).map(word => word.length));
const nameWidth = largest(checkNames.map(name => name.length));
const nameIndent = 2 + wordWidth + 2;
const indent = nameIndent + nameWidth + 2;

/** Columns before the sentences on a terminal that is too narrow for columns. */
const narrowIndent = 2;

const mark = (status: Status, hasColours: boolean): string => {
	const text = `${glyphs[status]} ${pad(statusWords[status], wordWidth)}`;
	return hasColours ? `\u{1B}[${codes[status]}m${text}\u{1B}[0m` : text;
};

/** What the lines of results depend on. */
type Layout = {readonly columns: number; readonly hasColours: boolean};

/** The checks that were printed with a fix, by its text. */
type Fixes = ReadonlyMap<string, CheckName>;

/** Returns the sentences of a result: why it matters and the fix only where something is wrong. A fix that an earlier check has is not repeated. */
const sentences = ({status, found, why, fix}: CheckResult, fixes: Fixes): readonly string[] => {
	const earlier = fixes.get(fix ?? '');
	return [
		found,
		...(status === 'warn' || status === 'fail' ? [texts.why(why)] : []),
		...(fix === undefined ? [] : [texts.fix(earlier === undefined ? fix : texts.sameFix(earlier))]),
	];
};

/** Wraps texts, each from a new row, after a margin. */
const wrapAfter = (margin: number, paragraphs: readonly string[], columns: number): readonly string[] =>
	paragraphs.flatMap(each => wrap(each, columns - margin)).map(row => ' '.repeat(margin) + row);

/** Returns the rows of the names of checks and of sentences, which are below the names where there is no room beside them. */
const rowsOf = (names: string, paragraphs: readonly string[], columns: number): readonly string[] => {
	const [first = '', ...others] = paragraphs;
	const isNarrow = columns < smallest.columns;
	if (!isNarrow && names.length <= nameWidth) {
		const [row = '', ...rows] = wrapAfter(indent, paragraphs, columns);
		return [`${pad(names, nameWidth)}  ${row.trimStart()}`, ...rows];
	}

	const beside = `${names}  ${first}`;
	if (!isNarrow && displayWidth(beside) <= columns - nameIndent) {
		return [beside, ...wrapAfter(indent, others, columns)];
	}

	const [row = '', ...rows] = wrapAfter(nameIndent, [names], columns);
	return [row.trimStart(), ...rows, ...wrapAfter(isNarrow ? narrowIndent : indent, paragraphs, columns)];
};

/** Returns results that differ only in their check as lines of at most `columns`. */
const resultText = (results: readonly CheckResult[], fixes: Fixes, {columns, hasColours}: Layout): string => {
	const [result] = results;
	if (result === undefined) {
		return '';
	}

	const [first = '', ...rest] = rowsOf(results.map(({id}) => id).join(', '), sentences(result, fixes), columns);
	return [`${mark(result.status, hasColours)}  ${first}`, ...rest].map(row => `${row}\n`).join('');
};

/** The lines of results in their order. */
export type ResultLines = {
	/** Returns what can be printed now: a check that another one blocks waits for its neighbours, which share its lines if they have the same reason. */
	add(result: CheckResult): string;
	/** Returns the rest. */
	end(): string;
};

/** Creates the lines of results, each of at most `columns`. */
export const createResultLines = (layout: Layout): ResultLines => {
	const fixes = new Map<string, CheckName>();
	let held: readonly CheckResult[] = [];
	const end = (): string => {
		const text = resultText(held, fixes, layout);
		const [first] = held;
		if (first?.fix !== undefined && !fixes.has(first.fix)) {
			fixes.set(first.fix, first.id);
		}

		held = [];
		return text;
	};

	return {
		add(result) {
			const [first] = held;
			const isSame = first?.found === result.found && first.fix === result.fix && first.status === result.status;
			const before = isSame ? '' : end();
			held = [...held, result];
			return result.blockedBy === undefined ? before + end() : before;
		},
		end,
	};
};

const countOf = (results: readonly CheckResult[], status: Status): number => results.filter(each => each.status === status).length;

/** Returns the next step: fix what has failed, else what prevents checks, else what is only a warning, else use junctop. */
const nextStep = (results: readonly CheckResult[]): string => {
	const first = (status: Status) => results.find(each => each.status === status);
	const failed = first('fail');
	if (failed !== undefined) {
		return texts.nextAfterFix(failed.id);
	}

	const isNothing = results.every(({status}) => status === 'skipped');
	const fix = results.find(each => each.fix !== undefined && (isNothing || each.blockedBy !== undefined))?.fix;
	if (isNothing || fix !== undefined) {
		return fix === undefined ? texts.nextAll : texts.nextFix(fix);
	}

	const warning = first('warn');
	return warning === undefined ? texts.next : texts.nextAfterFix(warning.id);
};

/** Returns the end of the text output: the counts and the next step. */
export const summaryText = (results: readonly CheckResult[], columns: number): string => {
	const skipped = countOf(results, 'skipped');
	const counts = skipped === results.length
		? texts.nothingChecked(skipped)
		: texts.counts({
			checks: results.length, warnings: countOf(results, 'warn'), failed: countOf(results, 'fail'), skipped,
		});
	return ['', ...wrap(`${counts}. ${nextStep(results)}`, columns)].map(row => `${row}\n`).join('');
};

/** Returns the output of `--format json` (docs/command-line.md). */
export const resultsJson = (results: readonly CheckResult[]): string => `${toJson({
	version,
	counts: Object.fromEntries(statuses.map(status => [status, countOf(results, status)])),
	checks: results,
}, 2)}\n`;
