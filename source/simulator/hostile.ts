/** What a terminal must never be handed as received; every text keeps the original in front. */
const additions = [
	'\u{1B}[2J\u{1B}[31mred\u{1B}[0m',
	'\u{1B}]8;;https://evil.example/\u{7}click\u{1B}]8;;\u{7}',
	'\u{1B}]52;c;cm0gLXJmIH4=\u{7}',
	'\r\nsecond line\u{0}\u{8}\ttab',
	'\u{202E}gnp.exe\u{202C}\u{2066}isolate\u{2069}',
	'a\u{200B}b\u{200D}\u{FEFF}c\u{AD}d\u{2060}e',
	'\u{9B}31mC1\u{9D}0;title\u{9C}',
	'Z\u{351}\u{36B}\u{343}\u{36A}\u{302}\u{36B}\u{33D}\u{34F}\u{334}\u{319}\u{324}\u{31E}\u{349}'.repeat(20),
	` ${'very long text '.repeat(400)}`,
] as const;

const hostileFields = new Set(['name', 'external_user_id', 'error_message', 'client_user_id', 'slug', 'description']);

/** A copy of an answer in which names, external ids, error messages, client ids and provider slugs turned hostile. */
export const makeHostile = (body: unknown): unknown => {
	let turn = 0;
	const hostile = (text: string): string => {
		turn++;
		return text + (additions[turn % additions.length] ?? '');
	};

	const visit = (value: unknown, field: string): unknown => {
		if (typeof value === 'string') {
			return hostileFields.has(field) ? hostile(value) : value;
		}

		if (Array.isArray(value)) {
			return value.map(item => visit(item, field));
		}

		if (typeof value !== 'object' || value === null) {
			return value;
		}

		// A map from slugs: the keys are what is shown. `provider` of a connected source is a record, and has a slug.
		const isSlugMap = field === 'provider' && !Object.hasOwn(value, 'slug');
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [isSlugMap ? hostile(key) : key, visit(item, key)]));
	};

	return visit(body, '');
};
