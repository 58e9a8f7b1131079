/** A program with a screen of one line: `y` copies the text of `TEXT`, `p` shows it in place of the screen, `q` quits. */
import process from 'node:process';
import {createSuspension} from '../../source/terminal/suspension.ts';
import {copy} from '../../source/terminal/clipboard.ts';
import {drawingFeaturesOf} from '../../source/terminal/drawing-features.ts';
import {createInkOutput} from '../../source/terminal/ink-output.ts';
import type {Key} from '../../source/terminal/key.ts';
import {createSynchronizedOutput} from '../../source/terminal/synchronized-output.ts';
import {openTty} from '../../source/terminal/tty.ts';

const {stdin, stdout, env} = process;
const {TEXT = ''} = env;
const synchronized = createSynchronizedOutput({preference: 'never', canQueryModes: false, patience: 0});
const output = createInkOutput(stdout, {features: drawingFeaturesOf(env, process.platform), synchronized});

const draw = (line: string) => {
	stdout.write(`\u{1B}[2J\u{1B}[H${line}`);
};

const takeKey = ({id}: Key) => {
	if (suspension.consumesKey()) {
		return;
	}

	switch (id) {
		case 'y': {
			draw(JSON.stringify(copy(TEXT, {env, stdout})));
			break;
		}

		case 'p': {
			void suspension.showPlain(TEXT);
			break;
		}

		default: {
			suspension.close();
			tty.close();
		}
	}
};

const tty = openTty({
	stdin, stdout, env, hasScreen: true, synchronized, onKeys(keys) {
		for (const key of keys) {
			takeKey(key);
		}
	},
});
const suspension = createSuspension({
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
