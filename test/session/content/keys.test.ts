import fc from 'fast-check';
import {
	describe,
	expect,
	test,
} from 'vitest';
import {
	bindings,
	bindingsOf,
	keyName,
	type CommandId,
	type KnownBinding,
} from '../../../source/keys/bindings.ts';
import {footerLine} from '../../../source/session/content/footer.ts';
import {helpLines} from '../../../source/session/content/help.ts';
import {lineText} from '../../../source/session/content/line.ts';
import {scopesOf} from '../../../source/session/screens.ts';
import {everyScreen} from '../every-screen.ts';
import {said, widthOf} from './hostile.ts';

const table: readonly KnownBinding[] = bindings;
const anyScopes = fc.constantFrom(...everyScreen.map(screen => scopesOf(screen)));
const anyColumns = fc.integer({min: 60, max: 220});
const anyUnavailable = fc.subarray(table.map(({id}) => id));

const because = (ids: readonly CommandId[]) => (id: CommandId) => (ids.includes(id) ? `there is no ${id}` : undefined);

const always = because([]);

describe('the footer', () => {
	test('fits the screen and names only what can be done now', () => {
		fc.assert(fc.property(anyScopes, anyUnavailable, anyColumns, (scopes, ids, columns) => {
			const footer = footerLine(scopes, because(ids), columns);
			expect(widthOf(footer)).toBeLessThanOrEqual(columns);
			const hints = new Set(bindingsOf(scopes).filter(({id}) => !ids.includes(id)).map(({hint = ''}) => ` ${hint} `));
			const named = footer.filter(({role}) => role === 'soft').map(({text}) => text);
			expect(named.filter(hint => !hints.has(hint))).toEqual([]);
		}));
	});

	test('says the same thing once', () => {
		fc.assert(fc.property(anyScopes, anyColumns, (scopes, columns) => {
			const hints = footerLine(scopes, always, columns).filter(({role}) => role === 'soft').map(({text}) => text);
			expect(hints).toEqual([...new Set(hints)]);
		}));
	});

	test('names a way out of every screen, or the help that does, in the smallest terminal too, unless something has gone wrong', () => {
		const unlessWrong = because(['roster.retry', 'roster.stop', 'roster.raw', 'screen.key']);
		for (const screen of everyScreen) {
			const footer = footerLine(scopesOf(screen), unlessWrong, 60);
			expect(lineText(footer), screen.name).toMatch(/ (?:back|cancel|quit|help) /v);
		}
	});

	test('of each screen at 80 columns', () => {
		const footers = everyScreen.map(screen => footerLine(scopesOf(screen), always, 80));
		expect(said(footers)).toMatchInlineSnapshot(`
			" ⏎ go on  Ctrl-U clear  Tab demo  Esc back  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  Ctrl-C quit 
			 Esc cancel  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  Ctrl-C quit 
			 ↑↓ move  ⏎ choose  Esc back  Ctrl-C quit 
			 ↑↓ move  ⏎ open  r retry  Esc stop loading  n next problem  ? help  q quit 
			 ↑↓ move  ⏎ evidence  Tab next pane  r refresh  J raw  Esc back  ? help 
			 ↑↓ move  ⏎ user in trouble  e sample connections  Esc back  o overview  ? help 
			 ⏎ run  Esc back  Ctrl-C quit 
			 ↑↓ move  Esc back  ? help  Ctrl-C quit "
		`);
	});
});

describe('the help', () => {
	test('has every key of the screen and what it does', () => {
		fc.assert(fc.property(anyScopes, anyUnavailable, anyColumns, (scopes, ids, columns) => {
			const help = said(helpLines(scopes, because(ids), columns)).replaceAll(/\s+/gv, ' ');
			for (const {id, keys, title} of bindingsOf(scopes)) {
				const reason = ids.includes(id) ? ` (not now: there is no ${id})` : '';
				expect(help).toContain(` ${keys.map(key => keyName(key)).join(' ')} ${title}${reason}`);
			}
		}));
	});

	test('is never wider than the screen', () => {
		fc.assert(fc.property(anyScopes, anyUnavailable, anyColumns, (scopes, ids, columns) => {
			const widths = helpLines(scopes, because(ids), columns).map(line => widthOf(line));
			expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
		}));
	});

	test('of the roster', () => {
		const scopes = scopesOf({name: 'roster', list: {cursor: 0, top: 0}});
		const lines = helpLines(scopes, because(['roster.retry']), 60);
		expect(said(lines)).toMatchInlineSnapshot(`
			" ↓ j                 one row down
			 ↑ k                 one row up
			 PgDn Ctrl-F         one screen down
			 PgUp                one screen up
			 Ctrl-D              half a screen down
			 Ctrl-U              half a screen up
			 g Home              first row
			 G End               last loaded row
			 ⏎                   open the user
			 r                   go on loading after a failure or a stop
			                     (not now: there is no roster.retry)
			 Esc                 stop loading; what is loaded stays
			 J                   raw JSON of the records that could not
			                     be read
			 K                   enter another key after Junction
			                     refused this one
			 n                   the next user with failing or stalled
			                     streams
			 N                   the previous user with failing or
			                     stalled streams
			 o                   overview: one user, a provider, or
			                     everything
			 :                   a command: user ID opens a user by
			                     either id
			 P                   change profile
			 ?                   this help
			 q                   quit
			 Ctrl-L              draw the screen again
			 Ctrl-C              quit at once"
		`);
	});
});
