import {providerSlugs} from '../../junction/vocabulary.ts';
import {usageErrors} from '../../messages/command-line.ts';
import {nearest} from '../../text/nearest.ts';

const withoutVersion = (slug: string): string => slug.replaceAll(/\d/gv, '');

/**
Reads the slug of a provider. Throws a `RangeError` with the nearest slug for an unknown one that is near a known one. Any other is returned, because providers are an open
list, and so is a new version of a known one (`whoop_v3`).
*/
export const providerSlug = (text: string): string => {
	const slug = text.trim();
	const isKnown = providerSlugs.some(known => known === slug || (/\d/v.test(slug) && withoutVersion(known) === withoutVersion(slug)));
	const meant = isKnown ? undefined : nearest(slug, providerSlugs);
	if (slug === '' || meant !== undefined) {
		throw new RangeError(usageErrors.unknownProvider(meant));
	}

	return slug;
};
