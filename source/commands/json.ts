/** Characters that JSON.stringify does not escape and a terminal would interpret: delete, C1 controls, bidirectional controls. */
const terminalControls = /[\u{7F}-\u{9F}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gv;

/** Returns JSON that is safe on a terminal, with null for absent values and an optional indentation. Nothing is lost. */
export const toJson = (value: unknown, indent?: number): string =>
	JSON.stringify(value, (_, part: unknown) => part ?? null, indent)
		.replaceAll(terminalControls, control => String.raw`\u${(control.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
