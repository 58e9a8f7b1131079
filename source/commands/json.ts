/** What JSON.stringify leaves as it is and a terminal would obey: delete, C1 controls, bidirectional controls. */
const terminalControls = /[\u{7F}-\u{9F}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gv;

/** JSON that can be shown on a terminal, with null for what is absent; indented where `indent` says so. Nothing is lost. */
export const toJson = (value: unknown, indent?: number): string =>
	JSON.stringify(value, (_, part: unknown) => part ?? null, indent)
		.replaceAll(terminalControls, control => String.raw`\u${(control.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
