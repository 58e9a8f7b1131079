import {version} from '../../../package.json';
import {doctorTexts as texts, statusWords} from '../../messages/doctor.ts';
import {smallest} from '../../presentation/layout.ts';
import {wrap} from '../../presentation/line.ts';
import {largest} from '../../text/extremes.ts';
import {pad} from '../../text/width.ts';
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
const indent = 2 + wordWidth + 2 + nameWidth + 2;

/** Columns before the sentences on a terminal that is too narrow for columns. */
const narrowIndent = 2;

const mark = (status: Status, hasColours: boolean): string => {
	const text = `${glyphs[status]} ${pad(statusWords[status], wordWidth)}`;
	return hasColours ? `\u{1B}[${codes[status]}m${text}\u{1B}[0m` : text;
};

/** What the lines of a result depend on. */
type Layout = {
	readonly columns: number;
	readonly hasColours: boolean;
	/** The checks that were printed with a fix, by its text. */
	readonly fixes: ReadonlyMap<string, CheckName>;
};

/** Returns the sentences of a result: why it matters and the fix only where something is wrong. A fix that an earlier check has is not repeated. */
const sentences = ({status, found, why, fix}: CheckResult, fixes: Layout['fixes']): readonly string[] => {
	const earlier = fixes.get(fix ?? '');
	return [
		found,
		...(status === 'warn' || status === 'fail' ? [texts.why(why)] : []),
		...(fix === undefined ? [] : [texts.fix(earlier === undefined ? fix : texts.sameFix(earlier))]),
	];
};

/** Returns a check's result as lines of at most `columns`. On a narrow terminal, the sentences are below the name instead of beside it. */
export const resultText = (result: CheckResult, {columns, hasColours, fixes}: Layout): string => {
	const head = `${mark(result.status, hasColours)}  `;
	const isNarrow = columns < smallest.columns;
	const room = columns - (isNarrow ? narrowIndent : indent);
	const rows = sentences(result, fixes).flatMap(text => wrap(text, room));
	const [first = '', ...rest] = isNarrow ? ['', ...rows] : rows;
	return [
		`${head}${isNarrow ? result.id : `${pad(result.id, nameWidth)}  ${first}`}`,
		...rest.map(row => ' '.repeat(columns - room) + row),
	].map(row => `${row}\n`).join('');
};

const countOf = (results: readonly CheckResult[], status: Status): number => results.filter(each => each.status === status).length;

/** Returns the next step: fix what has failed, else what is only a warning, else use junctop. */
const nextStep = (results: readonly CheckResult[]): string => {
	const first = results.find(({status}) => status === 'fail') ?? results.find(({status}) => status === 'warn');
	return first === undefined ? texts.next : texts.nextAfterFix(first.id);
};

/** Returns the end of the text output: the counts and the next step. */
export const summaryText = (results: readonly CheckResult[], columns: number): string => {
	const counts = texts.counts({
		checks: results.length, warnings: countOf(results, 'warn'), failed: countOf(results, 'fail'), skipped: countOf(results, 'skipped'),
	});
	return ['', ...wrap(`${counts}. ${nextStep(results)}`, columns)].map(row => `${row}\n`).join('');
};

/** Returns the output of `--format json` (docs/command-line.md). */
export const resultsJson = (results: readonly CheckResult[]): string => `${toJson({
	schema: 1,
	version,
	counts: Object.fromEntries(statuses.map(status => [status, countOf(results, status)])),
	checks: results,
}, 2)}\n`;
