import type {ICruiseOptions, IFlattenedRuleSet} from 'dependency-cruiser';

/**
The import rules: `test/architecture.test.ts` checks them, docs/architecture.md explains them. A module imports from its own folder and
from the folders listed for it, type imports included; nothing may import in a circle.
*/

/** The top-level folders of source/, and what each may import besides itself. */
export const layers: Readonly<Record<string, readonly string[]>> = {
	text: [],
	runtime: ['messages', 'text'],
	logging: [],
	messages: ['text'],
	terminal: ['messages', 'runtime', 'text'],
	junction: ['logging', 'messages', 'runtime', 'text'],
	settings: ['junction', 'messages', 'runtime', 'text'],
	snapshots: ['settings', 'junction', 'messages', 'runtime', 'text'],
	triage: ['junction', 'messages', 'text'],
	writes: ['triage', 'settings', 'junction', 'messages', 'text'],
	filter: ['triage', 'junction', 'messages', 'text'],
	keys: ['terminal', 'messages', 'text'],
	simulator: ['junction', 'text'],
	fleet: ['logging', 'filter', 'triage', 'snapshots', 'junction', 'messages', 'runtime', 'text'],
	presentation: ['writes', 'fleet', 'keys', 'filter', 'triage', 'snapshots', 'settings', 'junction', 'terminal', 'messages', 'text'],
	session: ['logging', 'presentation', 'writes', 'fleet', 'keys', 'filter', 'triage', 'snapshots', 'settings', 'junction', 'terminal', 'messages', 'runtime', 'text'],
	ui: ['logging', 'session', 'presentation', 'writes', 'fleet', 'keys', 'filter', 'triage', 'snapshots', 'settings', 'junction', 'terminal', 'messages', 'runtime', 'text'],
	commands: ['logging', 'ui', 'session', 'presentation', 'writes', 'fleet', 'keys', 'filter', 'triage', 'snapshots', 'settings', 'simulator', 'junction', 'terminal', 'messages', 'runtime', 'text'],
};

/** The subfolders of a layer, the lowest first: each may import those before it. A file is named with its ending. */
export const subfolders: Readonly<Record<string, readonly string[]>> = {
	fleet: ['columns', 'connections', 'store', 'query', 'loading', 'stats', 'redaction'],
	triage: ['events', 'facts', 'sharing', 'wording', 'rules', 'blast-radius.ts', 'triage.ts'],
	session: ['state', 'flows', 'session.ts', 'selectors', 'palette', 'snapshots', 'screens', 'commands', 'effects', 'input', 'announcer', 'create-session.ts'],
	ui: ['components', 'panes', 'screens'],
};

const place = (layer: string, name: string): string => (name.includes('.') ? `^source/${layer}/${name.replaceAll('.', String.raw`\.`)}$` : `^source/${layer}/${name}/`);

const layerRules: IFlattenedRuleSet['forbidden'] = Object.entries(layers).map(([layer, below]) => ({
	name: `${layer} imports only from below`,
	severity: 'error',
	from: {path: `^source/${layer}/`},
	to: {path: '^source/', pathNot: [layer, ...below].map(name => `^source/${name}/`)},
}));

const subfolderRules: IFlattenedRuleSet['forbidden'] = Object.entries(subfolders).flatMap(([layer, names]) => names.slice(0, -1).map((name, index) => ({
	name: `${layer}/${name} imports only from the subfolders before it`,
	severity: 'error',
	from: {path: place(layer, name)},
	to: {path: names.slice(index + 1).map(later => place(layer, later))},
})));

/** The rules in the form of dependency-cruiser. */
export const ruleSet: IFlattenedRuleSet = {
	forbidden: [
		{
			name: 'no import cycles', severity: 'error', from: {}, to: {circular: true},
		},
		{
			name: 'no import cycles between folders', severity: 'error', scope: 'folder', from: {}, to: {circular: true},
		},
		...layerRules,
		...subfolderRules,
	],
};

/** How dependency-cruiser reads the imports: types count, packages are not followed. */
export const cruiseOptions: ICruiseOptions = {
	doNotFollow: {path: 'node_modules'},
	tsPreCompilationDeps: true,
	// The rule about folders needs what is computed for them.
	metrics: true,
	enhancedResolveOptions: {extensions: ['.ts', '.tsx', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default']},
};
