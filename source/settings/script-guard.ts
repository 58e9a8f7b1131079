/*
Whether the argument list of a custom command puts a value where a program would run it as code. The programs are those that on-call engineers put there; a program that is not
listed is taken to treat its arguments as data.
*/

const posixShells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'mksh', 'fish', 'csh', 'tcsh']);
/** They put all of their arguments into one line for a shell: the one of this machine, or that of another one. */
const joiningPrograms: ReadonlySet<string> = new Set(['cmd', 'ssh', 'eval', 'su', 'watch', 'parallel']);
const powerShells: ReadonlySet<string> = new Set(['powershell', 'pwsh']);
/** The option that has the script, by the name of the interpreter without its version. */
const interpreters: Readonly<Record<string, RegExp>> = {
	python: /^-[a-z]*c/iv, perl: /^-[a-z]*e/iv, ruby: /^-[a-z]*e/iv, node: /^(?:-[a-z]*[ep]|--eval|--print)/v, php: /^-r/v,
};
/** They run the program that their arguments name. */
const wrappers: ReadonlySet<string> = new Set(['env', 'sudo', 'doas', 'nice', 'nohup', 'timeout', 'setsid', 'stdbuf', 'time', 'xargs', 'busybox', 'docker', 'podman', 'kubectl']);

const nameOf = (program: string): string => program.split(/[\/\\]/v).at(-1)?.toLowerCase().replace(/\.(?:exe|cmd|bat)$/v, '') ?? '';

/** Returns whether a shell gets a value in its script, or in a form that is not plainly `-c SCRIPT`. */
const isInShellScript = (args: readonly string[], hasValue: (word: string) => boolean): boolean => {
	const option = args.findIndex(word => (/^-[a-z]+$/iv.test(word) && /c/iv.test(word)) || word.startsWith('--command'));
	if (option === -1) {
		return false;
	}

	const script = args[option + 1] ?? '';
	// Options after `-c`, or with an argument as `-co pipefail`, make another word the script.
	const isPlain = /^-[a-np-z]+$/iv.test(args[option] ?? '') && !/^[+\-]/v.test(script);
	return isPlain ? hasValue(script) : args.some(word => hasValue(word));
};

/** PowerShell takes arguments as they are only after the file of a script. */
const isInPowerShell = (args: readonly string[], hasValue: (word: string) => boolean): boolean => {
	const file = args.findIndex(word => /^[\-\/]f(?:i(?:le?)?)?$/iv.test(word));
	return (file === -1 ? args : args.slice(0, file + 2)).some(word => hasValue(word));
};

const isCodeOf = (program: string, args: readonly string[], hasValue: (word: string) => boolean): boolean => {
	const name = nameOf(program);
	if (posixShells.has(name)) {
		return isInShellScript(args, hasValue);
	}

	if (powerShells.has(name)) {
		return isInPowerShell(args, hasValue);
	}

	if (joiningPrograms.has(name)) {
		return args.some(word => hasValue(word));
	}

	const option = interpreters[/^[a-z]+/v.exec(name)?.[0] ?? ''];
	// Also after a word that may be the file of a script: whether it is one depends on the options before it.
	const position = option === undefined ? -1 : args.findIndex(word => option.test(word));
	return position !== -1 && args.slice(position, position + 2).some(word => hasValue(word));
};

/**
Returns whether a program would run a value as code: whether a word for which `hasValue` is true is the script of a shell or of an interpreter, or an argument that `ssh` or `cmd`
gives to a shell. The words are the program and its arguments; after a program such as `env` or `sudo`, each word may be the program.
*/
export const isRunAsCode = ([program = '', ...args]: readonly string[], hasValue: (word: string) => boolean): boolean => isCodeOf(program, args, hasValue)
	|| (wrappers.has(nameOf(program)) && args.some((word, index) => isCodeOf(word, args.slice(index + 1), hasValue)));
