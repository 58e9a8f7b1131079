import type {ClockDifference} from '../../fleet/loading/server-clock.ts';
import type {Details, DetailPart} from '../../fleet/loading/user-details.ts';
import type {JunctionError} from '../../junction/errors.ts';
import {isNotAvailable} from '../../junction/optional-calls.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {cleanText} from '../../text/clean.ts';
import {plural} from '../../text/numbers.ts';
import {actionWords} from '../../messages/actors.ts';
import {userTexts} from '../../messages/screens.ts';
import type {Finding} from '../../triage/facts/finding.ts';
import type {Triage} from '../../triage/triage.ts';
import type {UserScreen, UserViewModel} from '../selectors/user-view-model.ts';
import type {Announcement, ScreenSnapshot} from '../../presentation/spoken/announcements.ts';
import {
	spokenAgo,
	spoken,
	spokenLines,
	oneLine,
} from '../../presentation/spoken/spoken-text.ts';
import {clockAnnouncement} from '../../presentation/clock-notice.ts';
import {lineText} from '../../presentation/line.ts';
import {detailStatusLines, isNothingLoaded, type RenderContext} from '../../presentation/detail-status.ts';
import type {ResourceItem} from '../../presentation/resources.ts';

const partNames: Readonly<Record<keyof Details, string>> = {
	resources: 'Resources', connections: 'Connections', user: 'User', pulls: 'Historical pull', devices: 'Devices',
};

/** A finding in words: which one it is, how severe, what, and what to do next. */
const findingWords = ({severity, title, nextStep}: Finding, index: number, count: number): string =>
	`Finding ${index + 1} of ${count}, ${severity}: ${spoken(title)}. Next: ${spoken(nextStep)}`;

const evidenceWords = ({explanation, waitsFor, action, evidence}: Finding): readonly string[] =>
	[spoken(explanation), `${userTexts.mustAct(actionWords({actor: waitsFor, action}))}.`, 'Evidence:', ...evidence.map(({text}) => spoken(text))];

const cellWords = (what: string, cell: string): string => (cell === '–' ? `no ${what}` : `${what} ${spoken(cell)}`);

/** A row of the resource freshness pane in words. */
const resourceWords = (item: ResourceItem): string => {
	switch (item.kind) {
		case 'provider': {
			return `Provider ${spoken(item.title)}`;
		}

		case 'text': {
			return spoken(lineText(item.line));
		}

		case 'stream': {
			const {RESOURCE, ATTEMPT, NEWEST, OLDEST, SENT} = item.cells;
			const ages = [cellWords('last attempt', ATTEMPT), cellWords('newest data', NEWEST), cellWords('oldest data', OLDEST)]
				.map(text => (/\d \w+$/v.test(text) && !text.includes(' in ') ? `${text} ago` : text));
			return [spoken(RESOURCE), item.state, ...ages, `${SENT === '–' ? 'unknown number' : SENT} sent`].join(', ');
		}
	}
};

const parts = (details: Details): ReadonlyArray<readonly [keyof Details, DetailPart]> => [
	['resources', details.resources], ['connections', details.connections], ['user', details.user], ['pulls', details.pulls], ['devices', details.devices],
];

/** Whether an error only means that the team has no devices to show. */
const isUnneeded = (name: keyof Details, error: JunctionError | undefined): boolean => name === 'devices' && error !== undefined && isNotAvailable(error);

/** What went wrong with fetching, or is waited for. */
const troubleSaid = (details: Details, context: RenderContext): Announcement => {
	// Where nothing is loaded, the verdict has the reasons: the first part shows what to press.
	const isAlone = isNothingLoaded(details);
	const troubled = parts(details).filter(([name, {error, retry}], index) => (error !== undefined || retry !== undefined) && !(isAlone && index > 0) && !isUnneeded(name, error));
	return {
		key: troubled.map(([name, {error, retry}]) => `${name} ${error?.message} ${retry?.attempt}`).join(' '),
		lines: troubled.map(([name, part]) => `${partNames[name]}: ${spokenLines(detailStatusLines(part, oneLine, {...context, areErrorsShown: isAlone})).join(' ')}`),
	};
};

const loadedSaid = (details: Details, local: number): Announcement => {
	if (parts(details).some(([, {loading}]) => loading)) {
		return {key: 'loading', lines: ['Loading the user.']};
	}

	const {updatedAt} = details.resources;
	return {key: 'loaded', lines: updatedAt === undefined ? [] : [`Loaded ${spokenAgo(local - updatedAt)}.`]};
};

/** What is wrong, announced once everything is loaded. */
const verdictSaid = ({verdict, findings, unchecked, nextStep}: Triage, nameOf: NameOf): Announcement => ({
	// Titles have ages: what they are about does not change with them.
	key: [...findings.map(({code, provider, resources}) => `${code} ${provider} ${resources.join(' ')}`), ...unchecked.map(({what}) => what)].join(' '),
	lines: [
		spoken(verdict),
		...(nextStep === undefined ? [] : [`Next: ${spoken(nextStep)}`]),
		...findings.map((finding, index) => findingWords(finding, index, findings.length)),
		...unchecked.map(({sentence}) => `Not checked: ${spoken(sentence)}`),
		(findings.length === 0 ? '' : `${nameOf('list.up')} and ${nameOf('list.down')} read the findings again, ${nameOf('user.evidence')} what one rests on. `)
		+ `${nameOf('user.pane')} goes to resource freshness, then to connections.`,
	],
});

const clientIdSaid = ({user}: Details): Announcement | undefined => {
	const id = user.answer?.value.clientUserId;
	return user.answer === undefined ? undefined : {key: id ?? '', lines: [id === undefined ? 'No client id.' : `Client id ${cleanText(id)}.`]};
};

/** The finding, the row or the line that is read. */
const lineSaid = ({pane, scrollOffsets: tops}: UserScreen, {triage: {findings}, finding, isOpen, resources, connections}: UserViewModel): Announcement => {
	if (pane === 'findings') {
		const own = findings[finding];
		return {
			// A finding that only moved is not read again.
			key: `findings ${own?.code} ${own?.provider} ${own?.resources.join(' ')} ${isOpen}`,
			lines: own === undefined ? [] : [...(isOpen ? evidenceWords(own) : [findingWords(own, finding, findings.length)])],
			when: 'later',
		};
	}

	const rows = pane === 'resources' ? resources.map(item => resourceWords(item)) : spokenLines(connections);
	const row = Math.min(tops[pane], rows.length - 1);
	return {key: `${pane} ${row}`, lines: [rows[row] ?? ''], when: 'later'};
};

const paneSaid = ({pane}: UserScreen, {triage, resources, connections}: UserViewModel): Announcement => ({
	key: pane,
	lines: [{
		findings: `Findings, ${plural(triage.findings.length, 'finding')}.`,
		resources: `Resource freshness, ${plural(resources.length, 'row')}.`,
		connections: `Connections, ${plural(connections.length, 'line')}.`,
	}[pane]],
	when: 'later',
});

/** One user: who it is, what is wrong and what to do next, then what is read in the panes. */
export const userSnapshot = (screen: UserScreen, view: UserViewModel, details: Details, context: RenderContext & {
	readonly nameOf: NameOf;
	readonly clock: ClockDifference | undefined;
}): ScreenSnapshot => {
	const loaded = loadedSaid(details, context.localNow);
	const clientId = clientIdSaid(details);
	const clock = clockAnnouncement(context.clock);
	return {
		place: `user ${screen.userId}`,
		parts: {
			title: {key: '', lines: [`User ${cleanText(screen.userId)}.`], isLocation: true},
			loaded,
			...(clientId !== undefined && {clientId}),
			// The user list has announced what was known before.
			...(clock !== undefined && {clock: {...clock, when: 'later'}}),
			trouble: troubleSaid(details, context),
			...(loaded.key === 'loaded' && {verdict: verdictSaid(view.triage, context.nameOf)}),
			pane: paneSaid(screen, view),
			line: lineSaid(screen, view),
		},
	};
};
