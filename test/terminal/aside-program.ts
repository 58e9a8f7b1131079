/** A program with a screen of one line: `y` copies the text of `TEXT`, `p` shows it in place of the screen, `q` quits. */
import process from 'node:process';
import {createAside} from '../../source/terminal/aside.ts';
import {copy} from '../../source/terminal/clipboard.ts';
import {createInkOutput} from '../../source/terminal/ink-output.ts';
import {openTty} from '../../source/terminal/tty.ts';

const {stdin, stdout, env} = process;
const {TEXT = ''} = env;
const output = createInkOutput(stdout);

const draw = (line: string) => {
	stdout.write(`\u{1B}[2J\u{1B}[H${line}`);
};

const tty = openTty({
	stdin, stdout, env, hasScreen: true, onKey({id}) {
		if (aside.takesKey()) {
			return;
		}

		switch (id) {
			case 'y': {
				draw(JSON.stringify(copy(TEXT, {env, stdout})));
				break;
			}

			case 'p': {
				void aside.showPlain(TEXT);
				break;
			}

			default: {
				aside.close();
				tty.close();
			}
		}
	},
});
const aside = createAside({
	tty, stdout, output,
	redraw() {
		draw(`the screen of ${stdout.columns}x${stdout.rows}`);
	},
	notStopped() {
		draw('not stopped');
	},
});

stdout.write('\u{1B}[?1049h\u{1B}[?25l');
draw('the screen');
