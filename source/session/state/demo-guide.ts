/** The next thing that the demo shows to a first-time visitor. */
export type DemoStep = 'open' | 'evidence' | 'overview' | 'scenario' | 'outage' | 'done';

/** The state of the hints. */
export type DemoGuide = {readonly step: DemoStep};

/** What the visitor did. */
export type DemoGuideEvent =
	| {readonly type: 'userOpened'}
	| {readonly type: 'userLeft'}
	| {readonly type: 'overviewOpened'}
	| {readonly type: 'scenarioStarted'};

/** The hints before the visitor has done anything. */
export const firstDemoGuide: DemoGuide = {step: 'open'};

const nextSteps: Readonly<Record<DemoGuideEvent['type'], Readonly<Partial<Record<DemoStep, DemoStep>>>>> = {
	userOpened: {open: 'evidence'},
	userLeft: {evidence: 'overview'},
	overviewOpened: {
		open: 'scenario', evidence: 'scenario', overview: 'scenario', outage: 'done',
	},
	scenarioStarted: {
		open: 'outage', evidence: 'outage', overview: 'outage', scenario: 'outage',
	},
};

/** Returns the hints after an event. What the visitor finds alone is not hinted at; an event that does not fit changes nothing. */
export const demoGuideReducer = (guide: DemoGuide, {type}: DemoGuideEvent): DemoGuide => {
	const step = nextSteps[type][guide.step];
	return step === undefined ? guide : {step};
};
