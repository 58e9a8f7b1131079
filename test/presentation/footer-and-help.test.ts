import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {bindings, type CommandId, type KnownBinding} from '../../source/keys/bindings.ts';
import {createKeymap} from '../../source/keys/keymap.ts';
import {scopesOn} from '../../source/keys/scopes.ts';
import {footerLine} from '../../source/presentation/footer.ts';
import {
	commandRows,
	detailLines,
	filterRows,
	findRows,
	helpLine,
	type HelpRow,
	searchLine,
} from '../../source/presentation/help.ts';
import {lineText} from '../../source/presentation/line.ts';
import {textInputOf} from '../../source/text/text-input.ts';
import {helpDetailRows, smallest} from '../../source/presentation/layout.ts';
import {scopesOf} from '../../source/session/state/screen.ts';
import {everyScreen} from '../helpers/every-screen.ts';
import {said, widthOf} from '../helpers/hostile-text.ts';

const table: readonly KnownBinding[] = bindings;
const {keymap} = createKeymap({}, 'unicode');
const anyBindings = fc.constantFrom(...Object.values(scopesOn).map(scopes => keymap.of(scopes)));
const anyColumns = fc.integer({min: 60, max: 220});
const anyUnavailable = fc.subarray(table.map(({id}) => id));

const because = (ids: readonly CommandId[]) => (id: CommandId) => (ids.includes(id) ? `there is no ${id}` : undefined);

const always = because([]);

describe('the footer', () => {
	test('fits the screen and names only available commands', () => {
		fc.assert(fc.property(anyBindings, anyUnavailable, anyColumns, (own, ids, columns) => {
			const footer = footerLine(own, because(ids), columns, 'unicode');
			expect(widthOf(footer)).toBeLessThanOrEqual(columns);
			const hints = new Set(own.filter(({id, keys}) => keys.length > 0 && !ids.includes(id)).map(({hint = ''}) => ` ${hint} `));
			const named = footer.filter(({role}) => role === 'soft').map(({text}) => text);
			expect(named.filter(hint => !hints.has(hint))).toEqual([]);
		}));
	});

	test('shows each hint once', () => {
		fc.assert(fc.property(anyBindings, anyColumns, (own, columns) => {
			const hints = footerLine(own, always, columns, 'unicode').filter(({role}) => role === 'soft').map(({text}) => text);
			expect(hints).toEqual([...new Set(hints)]);
		}));
	});

	test('names a way out of every screen, or the help, in the smallest terminal when nothing failed', () => {
		const unlessWrong = because(['roster.raw', 'screen.key']);
		for (const screen of everyScreen) {
			const footer = footerLine(keymap.of(scopesOf(screen)), unlessWrong, 60, 'unicode');
			expect(lineText(footer), screen.name).toMatch(/ (?:back|cancel|quit|help) /v);
		}
	});

	test('shows the keys of the settings, and two paired keys together', () => {
		const footerWith = (changes: Readonly<Record<string, readonly string[]>>) =>
			lineText(footerLine(createKeymap(changes, 'unicode').keymap.of(scopesOn.roster), always, 80, 'unicode'));
		expect(footerWith({'roster.open': ['l', 'enter']})).toContain(' ↑↓ move  l open  / filter ');
		expect(footerWith({'list.down': ['t'], 'list.up': ['b']})).toContain(' bt move ');
		expect(footerWith({'list.down': ['ctrl+n'], 'list.up': ['ctrl+p']})).toContain(' Ctrl-P Ctrl-N move ');
		expect(footerWith({'roster.filter': []})).not.toContain('filter');
	});

	test('names the keys of each screen at 80 columns', () => {
		const footers = everyScreen.map(screen => footerLine(keymap.of(scopesOf(screen)), always, 80, 'unicode'));
		expect(said(footers)).toMatchInlineSnapshot(`
			" ⏎ continue  Tab demo  F1 help  Esc back  Ctrl-U delete to start  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  ? help  Ctrl-C quit 
			 Esc cancel  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  ⏎ open  / filter  s sort  p provider  r refresh  ? help  q quit 
			 ↑↓ move  ⏎ evidence  Tab next pane  a show all  r refresh  Esc back  ? help 
			 ↑↓ move  ⏎ choose  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  ⏎ open  u affected user  c compare  s sort  Esc back  f fixes  ? help 
			 ↑↓ move  ⏎ list users  C connections  Esc back  n next problem  ? help 
			 ↑↓ move  Space show or hide  ⏎ keep  Esc restore  -+ size  ? help  Ctrl-C quit 
			 ↑↓ move  ⏎ filter  ←→ column  s sort  Esc back  n next problem  ? help 
			 ↑↓ move  ⏎ filter  C connections  Esc back  K enter another API key  ? help 
			 ↑↓ move  ⏎ show users  c compare  Esc back  K enter another API key  ? help 
			 ↑↓ move  ⏎ filter  r rename  d delete  Esc back  ? help  Ctrl-C quit 
			 ⏎ use  Ctrl-R older  Esc back  Ctrl-U delete to start  Ctrl-C quit 
			 ⏎ run  Tab complete  Esc back  Ctrl-U delete to start  Ctrl-C quit 
			 ⏎ run  ↑↓ move  Esc back  Ctrl-U delete to start  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  y yes  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  y copy link  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  y yes  Esc back  ? help  Ctrl-C quit 
			 ↑↓ move  Esc back  ? help  Ctrl-C quit "
		`);
	});
});

describe('the help', () => {
	const anyWord = fc.constantFrom('sort', 'STATE', 'row', 'roster.', '⏎', 'x', '');
	const anyWords = fc.array(anyWord);
	const anyRows = fc.tuple(anyBindings, anyUnavailable).map(([own, ids]) => [...commandRows(own, because(ids), 'unicode'), ...filterRows]);

	test('fits the screen, and all details of a row fit below the list', () => {
		fc.assert(fc.property(anyRows, anyColumns, (rows, columns) => {
			const lines = rows.flatMap(row => [helpLine(row, columns, true), helpLine(row, columns, false), ...detailLines(row, columns)]);
			expect(Math.max(...lines.map(line => widthOf(line)))).toBeLessThanOrEqual(columns);
		}));
		// The longest reason that any command has.
		const reason = 'no loaded user of the provider has failing or stalled streams';
		for (const columns of [60, 80, 100, 120, 200]) {
			const heights = commandRows(table, () => reason, 'unicode').map(row => detailLines(row, columns).length);
			expect(Math.max(...heights)).toBeLessThanOrEqual(helpDetailRows({columns, rows: smallest.rows}));
		}
	});

	test('finds the rows with every word, those that can be run first, and only these without a word', () => {
		fc.assert(fc.property(anyRows, anyWords, (rows, words) => {
			const found = findRows(rows, words.join(' '));
			const isUsable = ({reason, isKeyOnly}: HelpRow) => reason === undefined || isKeyOnly === true;
			if (words.join('').trim() === '') {
				expect(found).toEqual(rows.filter(row => isUsable(row)));
				return;
			}

			// Synonyms may find more.
			const literal = rows.filter(({keys, title, name}) => words.every(word => `${keys} ${title} ${name}`.toLowerCase().includes(word.toLowerCase())));
			expect(found).toEqual(expect.arrayContaining([...literal]));
			expect(found.toSorted((one, other) => Number(isUsable(other)) - Number(isUsable(one)))).toEqual(found);
		}));
	});

	test('shows the number of matches when the search is longer than the row', () => {
		const shown = (text: string, found: number) => lineText(searchLine(textInputOf(text), {found, all: 51, columns: 60}));
		expect(shown('sort', 8)).toBe(' Search  sort                                       8 of 51 ');
		expect(shown('x'.repeat(300), 0)).toMatch(/x {3}0 of 51 $/v);
	});

	test('lists the commands of the roster', () => {
		const rows = commandRows(keymap.of(scopesOn.roster), because(['roster.raw']), 'unicode').filter(({name}) => /open|raw|messages|Newest/v.test(name));
		expect(said([60, 110].flatMap(columns => rows.map((row, index) => helpLine(row, columns, index === 0))))).toMatchInlineSnapshot(`
			"▸ ⏎                      open the user                      
			  6                      sort by newest data, latest first;…
			  J                      show the raw JSON of unreadable re…
			  :messages              show the messages of the last row,…
			  Ctrl-L                 redraw the screen                  
			▸ ⏎                      open the user                                                                        
			  6                      sort by newest data, latest first; press again to reverse                            
			  J                      show the raw JSON of unreadable records  not now: there is no roster.raw             
			  :messages              show the messages of the last row, newest first                                      
			  Ctrl-L                 redraw the screen                                                                    "
		`);
	});
});
