import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {screenExports} from '../../source/commands/screen-exports.ts';
import {openRoster} from '../helpers/app.ts';
import {openKeyboard} from '../helpers/keyboard.tsx';
import {show} from '../helpers/show.tsx';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

test('exports in the chosen format with e, selects the last format again, and replaces a file only when that is chosen', async () => {
	const folder = temporaryFolder();
	const {session} = await openRoster({
		session: {
			size: {columns: 100, rows: 24}, loadExports: async () => screenExports, exportFolders: () => [folder],
		},
	});
	const type = openKeyboard(session);
	const reported = async (pattern: RegExp) => until(session.view.store, ({flash}) => flash !== undefined && pattern.test(flash));
	type('ejj\r');
	await reported(/^Exported/v);
	const [first = ''] = fs.readdirSync(folder);
	expect(first).toMatch(/\.ndjson$/v);
	type('e\r');
	await until(session.view.store, () => fs.readdirSync(folder).length === 2 || session.exporter.isRunning());
	await reported(/^Exported/v);
	expect(fs.readdirSync(folder).every(name => name.endsWith('.ndjson'))).toBe(true);

	const file = path.join(folder, 'taken.md');
	fs.writeFileSync(file, 'theirs');
	const ask = async () => {
		void session.exporter.begin({format: 'md', source: {view: 'users'}, file});
		await until(session.view.store, () => session.view.screen().name === 'export');
	};

	await ask();
	const {until: drawn} = show(session);
	await drawn('already exists');
	type('\r');
	await until(session.view.store, () => session.view.screen().name === 'roster');
	expect(fs.readFileSync(file, 'utf8')).toBe('theirs');
	await ask();
	type('j\r');
	await reported(/^Exported .*taken\.md$/v);
	expect(fs.readFileSync(file, 'utf8')).toContain('| User | State |');
});
