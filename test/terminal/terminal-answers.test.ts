import {expect, test} from 'vitest';
import {openTerminal, press} from '../helpers/terminal.ts';

/** What a slow connection takes, in milliseconds; less than the program waits. */
const latency = 100;

/** The program in a shell that then reads a line: what the program has left unread would be in it. */
const inShell = '"$JUNCTOP" --demo; echo code $?; IFS= read -r line; printf "the line: %s." "$(printf %s "$line" | od -An -c)"';

test('leaves no answer of the terminal on the prompt when it ends right after its question', async () => {
	const terminal = await openTerminal([], {
		command: inShell,
		onAnswer(answer, send) {
			send('q');
			setTimeout(send, latency, answer);
		},
	});
	await terminal.until('code 0');
	terminal.send('typed\r');
	await terminal.until(text => text.includes('the line:'));
	await terminal.until('t   y   p   e   d.');
	expect(terminal.text()).toMatch(/the line: +t {3}y {3}p {3}e {3}d\./v);
});

test('presses no key when the terminal\'s answer arrives byte by byte', async () => {
	const terminal = await openTerminal(['--demo'], {
		onAnswer(answer, send) {
			for (const [index, byte] of answer.split('').entries()) {
				// Longer than a key waits for its rest.
				setTimeout(send, index * 30, byte);
			}
		},
	});
	await terminal.until('250 users');
	terminal.send('j'.repeat(3));
	await terminal.until(() => terminal.rows()[6]?.startsWith('▸') === true);
	terminal.send(press.pageDown);
	// Marks are written only once the answer was understood.
	await expect.poll(() => {
		terminal.send(press.ctrlL);
		return terminal.output().includes('\u{1B}[?2026h');
	}, {timeout: 10_000, interval: 100}).toBe(true);
	await terminal.until(text => text.includes('250 users') && text.includes('q quit'));
});

test('draws and ends when the terminal never answers', async () => {
	const terminal = await openTerminal(['--demo'], {
		onAnswer() {
		// A terminal that does not know the question.
		},
	});
	await terminal.until('250 users');
	terminal.send(press.ctrlL);
	terminal.send('q');
	expect(await terminal.exit).toBe(0);
	expect(terminal.output()).not.toContain('\u{1B}[?2026h');
	expect(terminal.output().split('\u{1B}[?2026$p')).toHaveLength(2);
});

test('does not ask a terminal that prints the question', async () => {
	const terminal = await openTerminal(['--demo'], {env: {TERM_PROGRAM: 'Apple_Terminal'}});
	await terminal.until('250 users');
	terminal.send('q');
	expect(await terminal.exit).toBe(0);
	expect(terminal.output()).not.toContain('?2026');
	expect(terminal.output()).not.toContain(']11;');
});

test('takes the colours for the terminal\'s background, however late it answers, and types nothing', async () => {
	const terminal = await openTerminal(['--demo'], {env: {COLORTERM: ''}});
	await terminal.until('250 users');
	expect(terminal.output().split('\u{1B}]11;?')).toHaveLength(2);
	expect(terminal.output()).toContain('38;5;131');
	const before = terminal.rows();
	terminal.send('\u{1B}]11;rgb:fdfd/f6f6');
	terminal.send('/e3e3\u{1B}\\');
	await expect.poll(() => terminal.output(), {timeout: 10_000}).toContain('38;5;160');
	expect(terminal.rows().slice(1)).toEqual(before.slice(1));
});
