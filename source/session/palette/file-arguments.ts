import {exportMessages} from '../../messages/exports.ts';
import {argumentTitles, unavailableReasons} from '../../messages/commands.ts';
import {cleanText} from '../../text/clean.ts';
import {nearest} from '../../text/nearest.ts';
import {shellWords} from '../../text/shell-words.ts';
import {truncate} from '../../text/width.ts';
import {exportSource, exportUnavailable} from '../selectors/export-source.ts';
import {exportFormats} from '../state/export-texts.ts';
import type {Session} from '../session.ts';
import {noApiKey, type ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';

const exportTo = (session: Session, argument: string): void => {
	const source = exportSource(session);
	const words = shellWords(argument);
	const [typed = '', file] = words.map(({text}) => text);
	const format = exportFormats.find(each => each === typed.toLowerCase()) ?? (typed.toLowerCase() === 'markdown' ? 'md' : undefined);
	const line = `export ${argument}`;
	if (format === undefined) {
		const shown = truncate(cleanText(typed), 40);
		keepLine(session, line, exportMessages.unknownFormat({typed: shown, meant: nearest(shown, exportFormats), formats: exportFormats.join(', ')}));
	} else if (words.length > 2) {
		keepLine(session, line, exportMessages.tooMany);
	} else if (words.some(({open}) => open !== undefined)) {
		keepLine(session, line, exportMessages.openQuote);
	} else if (source !== undefined) {
		void session.exporter.begin({format, source, file});
	}
};

/** Commands about files. */
export const fileArguments: readonly ArgumentCommand[] = [
	{
		name: 'snapshot',
		argument: '[FILE]',
		isOptional: true,
		title: argumentTitles.snapshot,
		reason: session => noApiKey(session) ?? (session.workspace.getState().current?.roster.count === 0 ? unavailableReasons.noUsersLoaded : undefined),
		run(session, file) {
			void session.snapshotTasks.write(file);
		},
	},
	{
		name: 'baseline',
		argument: '[FILE]',
		isOptional: true,
		title: argumentTitles.baseline,
		values: () => ['off'],
		reason: noApiKey,
		run(session, file) {
			void session.snapshotTasks.compare(file);
		},
	},
	{
		name: 'export',
		argument: 'FORMAT [FILE]',
		title: argumentTitles.export,
		values: () => exportFormats,
		reason: exportUnavailable,
		run: exportTo,
	},
];
