import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal} from '../helpers/terminal.ts';

const begin = '\u{1B}[';

/** What colours the roster is drawn with; the row under the cursor is inverse in any case. */
const coloursOf = async (variables: string, option: string): Promise<string> => {
	const simulator = await simulate();
	const terminal = await openTerminal([], {
		env: {JUNCTION_API_KEY: simulator.key},
		command: `env ${variables} "$JUNCTOP" --base-url ${simulator.url} ${option}`,
	});
	await terminal.until('✖ failing');
	const looks = terminal.output().split(begin).map(part => /^[\d;]*(?=m)/v.exec(part)?.[0]).filter(look => look !== undefined).join(' ');
	expect(looks).toMatch(/(?:^|[ ;])7(?: |$)/v);
	return (/(?:[ ;]|^)(?<kind>38;[25]|[39][0-7])(?:[ ;]|$)/v.exec(looks)?.groups?.['kind']) ?? 'none';
};

test.each([
	['TERM=xterm-256color', '', '38;5'],
	['COLORTERM=truecolor', '', '38;2'],
	['TERM=xterm', '', '91'],
	['TERM=vt100', '', 'none'],
	['NO_COLOR=1', '', 'none'],
	['NO_COLOR=', '', '38;5'],
	['', '--no-color', 'none'],
	['FORCE_COLOR=3', '--no-color', 'none'],
	['FORCE_COLOR=0', '', 'none'],
	['FORCE_COLOR=3 NO_COLOR=1', '', '38;2'],
	['FORCE_COLOR=1 TERM=vt100', '', '91'],
	['CI=true', '', '38;5'],
])('with the variables "%s" and the option "%s" the screens have the colours %s', async (variables, option, expected) => {
	expect(await coloursOf(variables, option)).toBe(expected);
});

test('a terminal that only prints lines is told what to use instead', async () => {
	const terminal = await openTerminal([], {command: 'TERM=dumb exec "$JUNCTOP" --demo'});
	expect(await terminal.exit).toBe(2);
	expect(terminal.text()).toContain('TERM=dumb');
	expect(terminal.text()).toContain('junctop users');
	expect(terminal.output()).not.toContain(begin);
});
