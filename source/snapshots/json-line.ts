/** Characters that JSON does not escape and a terminal would interpret, as `zcat` prints the file. */
const terminalControls = /[\u{7F}-\u{9F}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gv;

/** Returns JSON text that is safe on a terminal; nothing is lost. */
export const safeJson = (text: string): string =>
	text.replaceAll(terminalControls, control => String.raw`\u${(control.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
