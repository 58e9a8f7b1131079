/** The hints for first-time visitors of the demo, one step at a time. Each fits into 59 columns with the usual keys. */
export const demoHints = {
	open: ({problemKey, openKey}: {readonly problemKey: string; readonly openKey: string}) =>
		`Try it: ${problemKey} finds a user with a problem, ${openKey} opens it.`,
	evidence: ({evidenceKey, copyKey}: {readonly evidenceKey: string; readonly copyKey: string}) =>
		`Try it: ${evidenceKey} shows the evidence, ${copyKey} copies a summary.`,
	overview: (overviewKey: string) => `Is it one user, a provider, or everything? ${overviewKey} shows it.`,
	scenario: 'Try it: type :scenario garmin-outage to start an outage.',
};
