/** What the server answers: JSON, or text of another kind. */
export type Answer = {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
} & ({readonly body: unknown} | {readonly text: string; readonly type: string});

/** An answer of JSON. */
export const json = (body: unknown, status = 200): Answer => ({status, body});

/** An answer of text, of the media type given. */
export const text = (status: number, type: string, content: string): Answer => ({status, text: content, type});

/** Rejects a request; `detail` takes the three forms of docs/junction-api.md: text, a list, an object. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly answer: Answer;

	constructor(status: number, detail: unknown, headers: Readonly<Record<string, string>> = {}) {
		super(`refused with status ${status}`);
		this.answer = {status, body: {detail}, headers};
	}
}

/** The list form of a detail, with one entry. */
export const invalid = (loc: readonly string[], type: string, message: string): Refusal =>
	new Refusal(422, [{type, loc, msg: message}]);
