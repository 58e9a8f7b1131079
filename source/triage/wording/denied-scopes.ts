/** A resource, and the scopes that the user denied it. */
export type Denial = {readonly resource: string; readonly denied: readonly string[]};

/** Resources that lack the same scopes. */
export type DenialGroup = {readonly scopes: readonly string[]; readonly resources: readonly string[]};

/** Groups resources that lack the same scopes. */
export const byScopes = (denials: readonly Denial[]): readonly DenialGroup[] => {
	const groups = new Map<string, {scopes: readonly string[]; resources: string[]}>();
	for (const {resource, denied} of denials) {
		const scopes = [...new Set(denied)].toSorted();
		const key = JSON.stringify(scopes);
		const group = groups.get(key) ?? {scopes, resources: []};
		group.resources.push(resource);
		groups.set(key, group);
	}

	return [...groups.values()];
};
