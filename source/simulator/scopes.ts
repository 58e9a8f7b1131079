import type {ResourceEntry} from './catalogue.ts';
import type {ConnectionPlan} from './user-plans.ts';
import {hasOptionalScopes} from './connection-troubles.ts';

/** The scopes that the user denied at this provider. */
export const deniedScopes = ({trouble, resources}: ConnectionPlan): readonly string[] => {
	if (trouble === 'required_denied') {
		return resources[0]?.scopes?.required ?? [];
	}

	if (trouble === 'scope_required') {
		return resources[1]?.scopes?.required ?? [];
	}

	return trouble === 'optional_denied'
		? resources.find(resource => hasOptionalScopes(resource))?.scopes?.optional ?? []
		: [];
};

/** Whether every scope that the resource requires was granted; true where the provider has none. */
export const isAvailable = (connection: ConnectionPlan, {scopes}: ResourceEntry): boolean => {
	const denied = deniedScopes(connection);
	return scopes === undefined || scopes.required.every(scope => !denied.includes(scope));
};
