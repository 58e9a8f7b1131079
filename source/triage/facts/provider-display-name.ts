import {providerName} from '../../junction/vocabulary.ts';
import {plain} from '../../text/sentence.ts';

/** The provider's display name; the slug where there is none. */
export const providerDisplayName = (slug: string): string => plain(providerName(slug));
