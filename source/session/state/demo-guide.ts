/** The next thing that the demo shows to a first-time visitor. */
export type DemoStep = 'overview' | 'scenario' | 'open' | 'evidence' | 'done';

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
export const firstDemoGuide: DemoGuide = {step: 'overview', isDemo: false, hasScenario: false};

/**
Returns the hints after an event: first how far a problem reaches, then an outage to try that on, then one of its users. A hint stays until the visitor
has done what it says; an event that does not fit changes nothing.
*/
export const demoGuideReducer = (guide: DemoGuide, event: DemoGuideEvent): DemoGuide => {
	switch (event.type) {
		case 'connected': {
			const {isDemo, hasScenario} = event;
			return {step: isDemo && hasScenario ? 'overview' : guide.step, isDemo, hasScenario};
		}

		case 'overviewOpened': {
			return guide.step === 'overview' ? {...guide, step: guide.hasScenario ? 'open' : 'scenario'} : guide;
		}

		case 'userOpened': {
			return guide.step === 'open' ? {...guide, step: 'evidence'} : guide;
		}

		case 'userLeft': {
			return guide.step === 'evidence' ? {...guide, step: 'done'} : guide;
		}
	}
};
