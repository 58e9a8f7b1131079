import {exportTexts} from '../../messages/exports.ts';
import {markTexts} from '../../messages/fleet.ts';
import {textHeader} from '../../presentation/header.ts';
import {line, wrap} from '../../presentation/line.ts';
import type {ExportRequest} from '../../session/flows/exporter.ts';
import {exportFormats} from '../../session/state/export-texts.ts';
import type {Screen} from '../../session/state/screen.ts';
import {cleanText} from '../../text/clean.ts';
import {Frame} from '../components/frame.tsx';
import {LineText} from '../components/line-text.tsx';
import {Menu} from '../components/menu.tsx';
import {useSession, useSize, useWorkspace} from '../session-context.ts';

const formatItems = exportFormats.map(format => ({label: exportTexts.formats[format], value: format}));

const replaceItems = [{label: exportTexts.keep, value: false}, {label: exportTexts.replace, value: true}];

/** Draws the menu of export formats, or the question whether a file is replaced. */
export function ExportScreen({screen: {source, replace}}: {readonly screen: Extract<Screen, {name: 'export'}>}) {
	const session = useSession();
	const {rows, columns} = useSize();
	const marked = useWorkspace()?.roster.marks.count ?? 0;
	const begin = (request: ExportRequest) => {
		session.view.pop();
		void session.exporter.begin(request);
	};

	if (replace === undefined) {
		return (
			<Frame header={room => textHeader(source.isMarked === true ? markTexts.exportTitle(marked) : exportTexts.title, room)}>
				<LineText line={line(' ')}/>
				<Menu
					items={formatItems}
					initialIndex={exportFormats.indexOf(session.exporter.lastFormat())}
					limit={rows - 3}
					onSelect={format => {
						begin({format, source});
					}}
				/>
			</Frame>
		);
	}

	const question = wrap(exportTexts.replaceQuestion(cleanText(replace.file)), columns - 2).slice(0, Math.max(1, rows - 6));
	return (
		<Frame header={room => textHeader(exportTexts.replaceTitle, room)}>
			<LineText line={line(' ')}/>
			{question.map(text => <LineText key={text} line={line(` ${text}`)}/>)}
			<Menu
				items={replaceItems}
				limit={rows - 4 - question.length}
				onSelect={isReplaced => {
					if (isReplaced) {
						begin({...replace, source, canReplace: true});
					} else {
						session.view.pop();
					}
				}}
			/>
		</Frame>
	);
}
