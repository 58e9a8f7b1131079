import type {Details, Part} from '../../fleet/details.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {cleanText} from '../../text/clean.ts';
import {plural} from '../../text/numbers.ts';
import type {Finding} from '../../triage/finding.ts';
import type {Triage} from '../../triage/triage.ts';
import type {UserScreen, UserView} from '../user-view.ts';
import type {Said, Sight} from './announce-news.ts';
import {
	agoWords,
	aloud,
	aloudLines,
	oneLine,
} from './announce-words.ts';
import {lineText} from './line.ts';
import {partLines, type Telling} from './part.ts';
import type {ResourceItem} from './resources.ts';

const partNames: Readonly<Record<keyof Details, string>> = {
	resources: 'Resources', connections: 'Connections', user: 'User', pulls: 'Historical pull',
};

/** A finding in words: which one it is, how severe, what, and what to do next. */
const findingWords = ({severity, title, nextStep}: Finding, index: number, count: number): string =>
	`Finding ${index + 1} of ${count}, ${severity}: ${aloud(title)}. Next: ${aloud(nextStep)}`;

const evidenceWords = ({explanation, evidence}: Finding): readonly string[] =>
	[aloud(explanation), 'It rests on:', ...evidence.map(({text}) => aloud(text))];

const cellWords = (what: string, cell: string): string => (cell === '–' ? `no ${what}` : `${what} ${aloud(cell)}`);

/** A row of the resource freshness pane in words. */
const resourceWords = (item: ResourceItem): string => {
	switch (item.kind) {
		case 'provider': {
			return `Provider ${aloud(item.title)}`;
		}

		case 'text': {
			return aloud(lineText(item.line));
		}

		case 'stream': {
			const {RESOURCE, ATTEMPT, NEWEST, OLDEST, SENT} = item.cells;
			const ages = [cellWords('last attempt', ATTEMPT), cellWords('newest data', NEWEST), cellWords('oldest data', OLDEST)]
				.map(text => (/\d \w+$/v.test(text) && !text.includes(' in ') ? `${text} ago` : text));
			return [aloud(RESOURCE), item.state, ...ages, `${SENT === '–' ? 'unknown number' : SENT} sent`].join(', ');
		}
	}
};

const parts = (details: Details): ReadonlyArray<readonly [keyof Details, Part]> => [
	['resources', details.resources], ['connections', details.connections], ['user', details.user], ['pulls', details.pulls],
];

/** What went wrong with fetching, or is waited for. */
const troubleSaid = (details: Details, telling: Telling): Said => {
	const troubled = parts(details).filter(([, {error, retry}]) => error !== undefined || retry !== undefined);
	return {
		key: troubled.map(([name, {error, retry}]) => `${name} ${error?.message} ${retry?.attempt}`).join(' '),
		lines: troubled.map(([name, part]) => `${partNames[name]}: ${aloudLines(partLines(part, oneLine, telling)).join(' ')}`),
	};
};

const loadedSaid = (details: Details, local: number): Said => {
	if (parts(details).some(([, {loading}]) => loading)) {
		return {key: 'loading', lines: ['Loading the user.']};
	}

	const {updatedAt} = details.resources;
	return {key: 'loaded', lines: updatedAt === undefined ? [] : [`Loaded ${agoWords(local - updatedAt)}.`]};
};

/** Whole words of what is wrong; said once all of it is there. */
const verdictSaid = ({verdict, findings, unchecked}: Triage, nameOf: NameOf): Said => ({
	// Titles have ages: what they are about does not change with them.
	key: [...findings.map(({code, provider, resources}) => `${code} ${provider} ${resources.join(' ')}`), ...unchecked.map(({what}) => what)].join(' '),
	lines: [
		aloud(verdict),
		...findings.map((finding, index) => findingWords(finding, index, findings.length)),
		...unchecked.map(({sentence}) => `Not checked: ${aloud(sentence)}`),
		(findings.length === 0 ? '' : `${nameOf('list.up')} and ${nameOf('list.down')} read the findings again, ${nameOf('user.evidence')} what one rests on. `)
		+ `${nameOf('user.pane')} goes to resource freshness, then to connections.`,
	],
});

const clientIdSaid = ({user}: Details): Said | undefined => {
	const id = user.answer?.value.clientUserId;
	return user.answer === undefined ? undefined : {key: id ?? '', lines: [id === undefined ? 'No client id.' : `Client id ${cleanText(id)}.`]};
};

/** The finding, the row or the line that is read. */
const lineSaid = ({pane, finding, isOpen, tops}: UserScreen, {triage: {findings}, resources, connections}: UserView): Said => {
	if (pane === 'findings') {
		const own = findings[finding];
		return {
			key: `findings ${finding} ${isOpen}`,
			lines: own === undefined ? [] : [...(isOpen ? evidenceWords(own) : [findingWords(own, finding, findings.length)])],
			when: 'later',
		};
	}

	const rows = pane === 'resources' ? resources.map(item => resourceWords(item)) : aloudLines(connections);
	const row = Math.min(tops[pane], rows.length - 1);
	return {key: `${pane} ${row}`, lines: [rows[row] ?? ''], when: 'later'};
};

const paneSaid = ({pane}: UserScreen, {triage, resources, connections}: UserView): Said => ({
	key: pane,
	lines: [{
		findings: `Findings, ${plural(triage.findings.length, 'finding')}.`,
		resources: `Resource freshness, ${plural(resources.length, 'row')}.`,
		connections: `Connections, ${plural(connections.length, 'line')}.`,
	}[pane]],
	when: 'later',
});

/** One user: who it is, what is wrong and what to do next, then what is read in the panes. */
export const userSight = (screen: UserScreen, view: UserView, details: Details, telling: Telling & {readonly nameOf: NameOf}): Sight => {
	const loaded = loadedSaid(details, telling.local);
	const clientId = clientIdSaid(details);
	return {
		place: `user ${screen.userId}`,
		parts: {
			title: {key: '', lines: [`User ${cleanText(screen.userId)}.`], isBearing: true},
			loaded,
			...(clientId !== undefined && {clientId}),
			trouble: troubleSaid(details, telling),
			...(loaded.key === 'loaded' && {verdict: verdictSaid(view.triage, telling.nameOf)}),
			pane: paneSaid(screen, view),
			line: lineSaid(screen, view),
		},
	};
};
