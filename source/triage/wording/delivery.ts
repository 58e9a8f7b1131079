import {deliveryTexts} from '../../messages/verdicts.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';

/**
Returns what to check where Junction has fresh data of a user and nothing is wrong: the delivery to the team's own system. `undefined` for a user without a fresh
stream of which Junction has sent something, because then it is not known that Junction has the data.
*/
export const deliveryAdvice = ({providers}: PreparedUser): string | undefined => {
	const fresh = providers.filter(({streams}) => streams.some(({state, stream}) => state === 'fresh' && (stream.sentCount ?? 0) > 0));
	return fresh.length === 0 ? undefined : deliveryTexts.checkWebhooks;
};
