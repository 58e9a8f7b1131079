/** Runs lint and the tests side by side, for `npm test`: lint keeps one core busy, and many tests wait. The exit code is 1 if either fails. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';

// Npm puts the commands of the packages on the PATH; Windows starts them only through a shell.
const options = {shell: process.platform === 'win32'};

const lint = spawn('xo', [], {...options, stdio: ['ignore', 'pipe', 'inherit']});
let report = '';
lint.stdout.setEncoding('utf8').on('data', (text: string) => {
	report += text;
});
const linted = once(lint, 'close');
const tests = spawn('vitest', ['run'], {...options, stdio: 'inherit'});
const [tested] = await once(tests, 'close');
const [lintCode] = await linted;
// At the end, where it is seen.
process.stdout.write(report);
process.stdout.write(lintCode === 0 ? 'Lint: no problems\n' : 'Lint: problems, see above\n');
process.exitCode = tested === 0 && lintCode === 0 ? 0 : 1;
