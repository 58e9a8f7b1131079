import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	afterAll,
	beforeAll,
	describe,
	expect,
	test,
} from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const [deb = ''] = globSync('release/*.deb', {cwd: root}).map(file => path.join(root, file));

const isInstalled = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

const run = (file: string, args: readonly string[]): string => execFileSync(file, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});

/** Evaluates a script of a shell; resolves with its output. */
const evaluate = (shell: string, args: readonly string[], script: string): string => run(shell, [...args, '-c', script]);

/** The files that dpkg says a package has, without folders. */
const installedFiles = (): readonly string[] => run('dpkg', ['--listfiles', 'junctop']).trim().split('\n').slice(1).filter(file => run('stat', ['--format=%F', file]).includes('regular'));

/** What the package needs to be installed here. */
const conditions = {
	isBuilt: deb !== '', isRoot: process.getuid?.() === 0, hasDpkg: isInstalled('dpkg'), isNew: spawnSync('dpkg', ['--status', 'junctop']).status !== 0,
};
const canInstall = Object.values(conditions).every(Boolean);

// A release must not be published untested because of a missing right.
test.runIf((process.env['JUNCTOP_INSTALL_DEB'] ?? '') !== '')('the Debian package can be installed here, as JUNCTOP_INSTALL_DEB demands', () => {
	expect(conditions).toEqual({
		isBuilt: true, isRoot: true, hasDpkg: true, isNew: true,
	});
});

describe.skipIf(!canInstall)('the Debian package (needs release/*.deb, root, dpkg, and no junctop that is installed)', () => {
	beforeAll(() => {
		run('dpkg', ['--install', deb]);
	}, 120_000);

	afterAll(() => {
		spawnSync('dpkg', ['--purge', 'junctop']);
	});

	test('has the program, its man page and its completions, and the program runs', () => {
		const files = installedFiles();
		expect(files).toEqual(expect.arrayContaining([
			'/usr/bin/junctop',
			'/usr/share/bash-completion/completions/junctop',
			'/usr/share/doc/junctop/changelog.gz',
			'/usr/share/doc/junctop/copyright',
			'/usr/share/fish/vendor_completions.d/junctop.fish',
			'/usr/share/man/man1/junctop.1.gz',
			'/usr/share/zsh/vendor-completions/_junctop',
		]));
		expect(execFileSync('/usr/bin/junctop', ['--version'], {encoding: 'utf8', env: {}})).toMatch(/^\d+\.\d+\.\d+\n$/v);
		const user = execFileSync('/usr/bin/junctop', ['users', '--demo', '--limit', '1', '--format', 'ndjson'], {encoding: 'utf8', env: {}});
		expect(JSON.parse(user)).toHaveProperty('userId');
		expect(run('sh', ['-c', 'zcat /usr/share/man/man1/junctop.1.gz'])).toContain('.TH JUNCTOP 1');
		expect(readFileSync('/usr/share/doc/junctop/copyright', 'utf8')).toContain('JavaScriptCore');
	});

	test('completes in bash', () => {
		const complete = 'source /usr/share/bash-completion/completions/junctop; COMP_WORDS=(junctop overv); COMP_CWORD=1; COMP_LINE="junctop overv"; COMP_POINT=13; '
			+ String.raw`set -- $(complete -p junctop | grep -o -- "-F [^ ]*"); "$2" junctop overv junctop; printf "%s\n" "$COMPREPLY"`;

		expect(evaluate('bash', ['--norc'], complete).trim()).toBe('overview');
	});

	test.skipIf(!isInstalled('fish'))('completes in fish (needs fish)', () => {
		expect(evaluate('fish', ['--no-config'], 'source /usr/share/fish/vendor_completions.d/junctop.fish; complete --do-complete "junctop overv"')).toContain('overview');
	});

	test.skipIf(!isInstalled('zsh'))('has a completion that zsh can load (needs zsh)', () => {
		// eslint-disable-next-line no-template-curly-in-string -- Zsh evaluates it.
		const load = 'fpath=(/usr/share/zsh/vendor-completions $fpath); autoload -Uz compinit; compinit -u -D; print ${_comps[junctop]}';
		expect(evaluate('zsh', ['-f'], load).trim()).toBe('_junctop');
	});

	test('leaves nothing when it is removed', () => {
		const files = installedFiles();
		run('dpkg', ['--remove', 'junctop']);
		expect(files.filter(file => existsSync(file))).toEqual([]);
		expect(spawnSync('dpkg', ['--status', 'junctop']).status).toBe(1);
	});
});

describe.skipIf(deb === '')('the Debian package (needs release/*.deb)', () => {
	test.skipIf(!isInstalled('lintian'))('has no errors or warnings of lintian (needs lintian)', () => {
		const {status, stdout} = spawnSync('lintian', ['--allow-root', '--fail-on', 'error,warning', deb], {encoding: 'utf8'});
		expect({status, stdout}).toEqual({status: 0, stdout: ''});
	}, 120_000);

	test('belongs to root, and is listed in SHA256SUMS', () => {
		const owners = run('dpkg-deb', ['--contents', deb]).trim().split('\n').map(line => line.split(/\s+/v, 2)[1]);
		expect(new Set(owners)).toEqual(new Set(['root/root']));
		expect(readFileSync(path.join(root, 'release/SHA256SUMS'), 'utf8')).toContain(`  ${path.basename(deb)}\n`);
	});
});
