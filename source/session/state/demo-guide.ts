/** The next thing that the demo shows to a first-time visitor. */
export type DemoStep = 'open' | 'evidence' | 'overview' | 'scenario';

/** The state of the hints. */
export type DemoGuide = {
	readonly step: DemoStep;
	/** Whether the demo is shown; there are no hints outside of it. */
	readonly isDemo: boolean;
	/** Whether the visitor has chosen a scenario. */
	readonly hasScenario: boolean;
};

/** What the visitor did. */
export type DemoGuideEvent =
	| {readonly type: 'userOpened'}
	| {readonly type: 'userLeft'}
	| {readonly type: 'overviewOpened'}
	/** A team or a demo was connected. */
	| {readonly type: 'connected'; readonly isDemo: boolean; readonly hasScenario: boolean};

/** The hints at the start. */
export const firstDemoGuide: DemoGuide = {step: 'open', isDemo: false, hasScenario: false};

const nextSteps: Readonly<Record<Exclude<DemoGuideEvent['type'], 'connected'>, Readonly<Partial<Record<DemoStep, DemoStep>>>>> = {
	userOpened: {open: 'evidence'},
	userLeft: {evidence: 'overview'},
	overviewOpened: {open: 'scenario', evidence: 'scenario', overview: 'scenario'},
};

/**
Returns the hints after an event. With a scenario, the first question is what broke; otherwise one user is enough to begin with. What the visitor finds
alone is not hinted at. An event that does not fit changes nothing.
*/
export const demoGuideReducer = (guide: DemoGuide, event: DemoGuideEvent): DemoGuide => {
	if (event.type === 'connected') {
		const {isDemo, hasScenario} = event;
		return {step: isDemo && hasScenario ? 'overview' : guide.step, isDemo, hasScenario};
	}

	const step = nextSteps[event.type][guide.step];
	return step === undefined ? guide : {...guide, step};
};
