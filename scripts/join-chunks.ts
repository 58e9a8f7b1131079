import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import path from 'node:path';
import {
	build,
	type Metafile,
	type OutputFile,
} from 'esbuild';
import {bundleOptions} from './bundle.ts';

/** A file of the program as esbuild made it. */
type BuiltFile = {
	readonly name: string;
	readonly text: string;
	/** The source map, where one was made. */
	readonly map: string | undefined;
	/** The files of which it has code. */
	readonly inputs: readonly string[];
};

/** A file of dist/. */
export type ProgramFile = BuiltFile & {
	/** How many columns the code of its imports' line moved to the right; the map does not know it. */
	readonly shift: number;
};

/** Chunks that become one file, by names of files. */
type Group = {readonly name: string; readonly chunks: readonly string[]};

/** What a chunk's names are called in the file that it became a part of. */
type NewNames = ReadonlyMap<string, {readonly file: string; readonly names: ReadonlyMap<string, string>}>;

/** An import of a chunk, as esbuild writes it in minified code. */
const importPattern = /import(?:\{(?<names>[^\}]*)\}from)?"\.\/(?<chunk>chunk-[0-9A-Z]+\.js)";/gv;

const listed = (names: string | undefined): ReadonlyArray<readonly [string, string]> => (names ?? '').split(',').filter(Boolean).map(each => {
	const [imported = '', local = imported] = each.split(' as ', 2);
	return [imported, local];
});

/** Returns the files that a file imports at once, itself first; each comes after those that import it. */
const closure = (outputs: Metafile['outputs'], entry: string): readonly string[] => {
	const found = new Set<string>();
	const visit = (name: string) => {
		if (found.has(name) || outputs[name] === undefined) {
			return;
		}

		found.add(name);
		for (const {kind, path: imported} of outputs[name].imports) {
			if (kind === 'import-statement') {
				visit(imported);
			}
		}
	};

	visit(entry);
	return [...found];
};

/** Returns the chunks that every command loads, and those that the screens and the reports share besides: first those that a completion loads too. */
const groupsOf = (outputs: Metafile['outputs']): readonly Group[] => {
	const chunksOf = (source: string): readonly string[] => {
		const [entry = ''] = Object.entries(outputs).find(([, {entryPoint}]) => entryPoint === source) ?? [];
		return closure(outputs, entry).filter(name => name !== entry).map(name => path.posix.basename(name));
	};

	const core = chunksOf('source/cli.ts');
	const reports = new Set(chunksOf('source/commands/reports.ts'));
	const completion = new Set(chunksOf('source/commands/completion.ts'));
	const shared = chunksOf('source/commands/screens.ts').filter(chunk => reports.has(chunk) && !core.includes(chunk));
	return [
		{name: 'core', chunks: core},
		// A completion needs a few small modules of these, within 100 ms.
		{name: 'words', chunks: shared.filter(chunk => completion.has(chunk))},
		{name: 'shared', chunks: shared.filter(chunk => !completion.has(chunk))},
	];
};

/** Returns a text with imports of the files that chunks became a part of, in place of imports of these chunks, and by how many columns its code moved. */
const withNewImports = (text: string, newNames: NewNames): {readonly text: string; readonly shift: number} => {
	const imports = new Map<string, string[]>();
	let removed = 0;
	let first: number | undefined;
	const rest = text.replaceAll(importPattern, (statement: string, ...details: readonly unknown[]) => {
		const {names, chunk} = details.at(-1) as {names?: string; chunk: string};
		const known = newNames.get(chunk);
		if (known === undefined) {
			return statement;
		}

		first ??= details.at(-3) as number;
		removed += statement.length;
		const own = imports.get(known.file) ?? [];
		imports.set(known.file, own);
		own.push(...listed(names).map(([imported, local]) => {
			const name = known.names.get(imported);
			if (name === undefined) {
				throw new Error(`${known.file} lacks ${imported} of ${chunk}`);
			}

			return name === local ? local : `${name} as ${local}`;
		}));
		return '';
	});
	if (first === undefined) {
		return {text, shift: 0};
	}

	const added = [...imports].map(([file, names]) => `import${names.length === 0 ? '' : `{${names.join(',')}}from`}"./${file}";`).join('');
	return {text: rest.slice(0, first) + added + rest.slice(first), shift: added.length - removed};
};

/** Returns the names of each chunk that files outside of the group import. */
const wantedNames = (group: Group, files: readonly BuiltFile[]): ReadonlyMap<string, readonly string[]> => {
	const wanted = new Map(group.chunks.map(chunk => [chunk, new Set<string>()]));
	for (const {name, text} of files) {
		if (!group.chunks.includes(name)) {
			for (const {groups} of text.matchAll(importPattern)) {
				for (const [imported] of listed(groups?.['names'])) {
					wanted.get(groups?.['chunk'] ?? '')?.add(imported);
				}
			}
		}
	}

	return new Map([...wanted].map(([chunk, names]) => [chunk, [...names]]));
};

/** Joins the chunks of a group. Returns the joined file, and the names that are for others in it. */
const join = async (group: Group, files: readonly BuiltFile[]) => {
	const wanted = wantedNames(group, files);
	let count = 0;
	const names = new Map([...wanted].map(([chunk, own]) => [chunk, new Map(own.map(name => [name, `$${(count++).toString(36)}`]))]));
	const entry = group.chunks.map(chunk => {
		const own = [...names.get(chunk) ?? []].map(([name, alias]) => `${name} as ${alias}`);
		return own.length === 0 ? `import "./${chunk}";` : `export {${own.join(', ')}} from "./${chunk}";`;
	}).join('\n');
	const texts = new Map(files.map(({name, text, map}) => [
		`./${name}`,
		map === undefined ? text : `${text}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`,
	]));
	const {outputFiles} = await build({
		...bundleOptions,
		entryPoints: {[group.name]: 'joined'},
		splitting: false,
		metafile: false,
		write: false,
		...(files.some(({map}) => map !== undefined) && {sourcemap: 'external'}),
		plugins: [{
			name: 'chunks',
			setup({onResolve, onLoad}) {
				// eslint-disable-next-line require-unicode-regexp -- Go evaluates it, which knows no flag v.
				onResolve({filter: /.*/}, ({path: imported}) =>
					imported === 'joined' || group.chunks.includes(imported.slice(2)) ? {path: imported, namespace: 'chunk'} : {path: imported, external: true});
				// eslint-disable-next-line require-unicode-regexp -- as above
				onLoad({filter: /.*/, namespace: 'chunk'}, ({path: name}) => ({contents: name === 'joined' ? entry : texts.get(name) ?? '', resolveDir: path.resolve('.')}));
			},
		}],
	});
	const text = outputFiles.find(({path: file}) => file.endsWith('.js'))?.text ?? '';
	const file = `${group.name}-${createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase()}.js`;
	return {
		file: {
			name: file, text, map: outputFiles.find(({path: each}) => each.endsWith('.map'))?.text,
			inputs: files.filter(({name}) => group.chunks.includes(name)).flatMap(({inputs}) => inputs),
		},
		newNames: new Map([...names].map(([chunk, own]) => [chunk, {file, names: own}])),
	};
};

/** What esbuild made with `bundleOptions`. */
export type Built = {readonly outputFiles: readonly OutputFile[]; readonly metafile: Metafile};

const builtFiles = ({outputFiles, metafile: {outputs}}: Built): readonly BuiltFile[] => outputFiles
	.filter(file => file.path.endsWith('.js'))
	.map(file => {
		const name = path.basename(file.path);
		return {
			name, text: file.text, map: outputFiles.find(other => other.path === `${file.path}.map`)?.text,
			inputs: Object.entries(outputs).filter(([output]) => path.posix.basename(output) === name).flatMap(([, {inputs}]) => Object.keys(inputs)),
		};
	});

/**
Returns the files of the program from what esbuild made with `bundleOptions`. Chunks that are always loaded together become one file: esbuild makes a chunk for each set of parts that
share modules, so each command would load dozens, and each takes about half a millisecond. Throws where the code does not look as esbuild writes it.
*/
export const joinChunks = async (built: Built): Promise<readonly ProgramFile[]> => {
	let files: readonly ProgramFile[] = builtFiles(built).map(file => ({...file, shift: 0}));
	for (const group of groupsOf(built.metafile.outputs)) {
		const {file, newNames} = await join(group, files);
		files = [
			...files.filter(({name}) => !group.chunks.includes(name)).map(each => {
				const {text, shift} = withNewImports(each.text, newNames);
				return {...each, text, shift: each.shift + shift};
			}),
			{...file, shift: 0},
		];
		const left = files.find(({text}) => group.chunks.some(chunk => text.includes(chunk)));
		if (left !== undefined) {
			throw new Error(`${left.name} still imports a chunk of ${group.name}`);
		}
	}

	return files;
};

/** Returns the files of the program, with source maps if they are wanted, and what esbuild says about them. */
export const programFiles = async ({hasMaps = false} = {}): Promise<{readonly files: readonly ProgramFile[]; readonly metafile: Metafile}> => {
	const result = await build({...bundleOptions, ...(hasMaps && {sourcemap: 'external'})});
	return {files: await joinChunks(result), metafile: result.metafile};
};
