/** Runs lint and the tests side by side, for `npm test`: lint keeps one core busy, and many tests wait. The exit code is 1 if either fails. */
import {spawn, type ChildProcess} from 'node:child_process';
import process from 'node:process';

// Npm puts the commands of the packages on the PATH; Windows starts them only through a shell.
const options = {shell: process.platform === 'win32'};

const exitOf = async (child: ChildProcess): Promise<number> => new Promise((resolve, reject) => {
	child.once('error', reject);
	child.once('close', code => {
		resolve(code ?? 1);
	});
});

const lint = spawn('xo', [], {...options, stdio: ['ignore', 'pipe', 'inherit']});
let report = '';
lint.stdout.setEncoding('utf8').on('data', (text: string) => {
	report += text;
});
const tests = spawn('vitest', ['run'], {...options, stdio: 'inherit'});
const [lintCode, testCode] = await Promise.all([exitOf(lint), exitOf(tests)]);
// At the end, where it is seen.
process.stdout.write(report);
process.stdout.write(lintCode === 0 ? 'Lint: no problems\n' : 'Lint: problems, see above\n');
process.exitCode = lintCode === 0 && testCode === 0 ? 0 : 1;
