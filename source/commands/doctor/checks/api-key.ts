import {regionOfKey, regions} from '../../../junction/regions.ts';
import {baseUrlOf, type Target} from '../../../junction/target.ts';
import {apiKeyTexts as texts, doctorTexts, regionTexts} from '../../../messages/doctor.ts';
import {maskApiKey} from '../../../settings/api-key-text.ts';
import {openToOthers} from '../../../settings/open-to-others.ts';
import {shownText} from '../../../settings/stored-profiles.ts';
import {ignoredKeysNotice} from '../../target.ts';
import {
	fail,
	ok,
	skippedBy,
	warn,
	type Check,
} from '../check.ts';
import {
	keyLimit,
	type DoctorContext,
	type DoctorOptions,
	type FoundKey,
} from '../context.ts';

type UsedKey = Extract<FoundKey, {readonly kind: 'found'}>;

/** Returns the name of the file or the profile that the API key is from; empty for the others. */
const sourceName = ({found: {source}, profile}: UsedKey, {apiKeyFile = ''}: DoctorOptions): string =>
	(source === 'file' ? apiKeyFile : shownText(profile?.name ?? ''));

/** Which API key is used, masked, and where it is from. */
export const apiKeyCheck: Check = {
	limit: keyLimit,
	async run({env, options, key}) {
		const chosen = await key();
		if (chosen.kind === 'demo') {
			return ok(texts.demo);
		}

		if (chosen.kind === 'none') {
			return fail(chosen.problem, chosen.fix);
		}

		const {apiKey, source} = chosen.found;
		const name = sourceName(chosen, options);
		const found = [
			texts.found({masked: maskApiKey(apiKey), source, name}),
			ignoredKeysNotice(options, env),
		].filter(sentence => sentence !== undefined).join(' ');
		const [exposure] = source === 'file' ? openToOthers(name, false) : [];
		return exposure === undefined ? ok(found) : warn(`${found} ${exposure.text}`, doctorTexts.run(exposure.command));
	},
};

const isCustom = ({region, baseUrl}: Target): boolean => baseUrl !== undefined && baseUrl !== regions[region].baseUrl;

/** Whether the API key's prefix fits the region. */
export const regionCheck: Check = {
	limit: 1000,
	ready: async context => context.target(),
	needs: async () => ['api-key'],
	async run({options, key, target}) {
		const [chosen, found] = await Promise.all([key(), target()]);
		if (chosen.kind === 'none') {
			return skippedBy(chosen);
		}

		if ('problem' in found) {
			return fail(found.problem, found.fix);
		}

		if (options.demo) {
			return ok(regionTexts.demo);
		}

		const {apiKey, region} = found.target;
		const {name, keyPrefix} = regions[region];
		if (isCustom(found.target)) {
			const {host} = new URL(baseUrlOf(found.target));
			return ok(regionTexts.custom(host));
		}

		const isShown = regionOfKey(apiKey) === region;
		return ok(regionTexts.found({region: name, prefix: keyPrefix, isShown}));
	},
};

/** Returns what to do about an API key that the server has refused; `undefined` where the region may be the reason, or without an API key. */
export const refusedFix = async ({options, key, target}: DoctorContext): Promise<string | undefined> => {
	const [chosen, found] = await Promise.all([key(), target()]);
	if (chosen.kind !== 'found' || 'problem' in found) {
		return undefined;
	}

	const {apiKey, source} = chosen.found;
	return isCustom(found.target) || regionOfKey(apiKey) !== undefined ? texts.refusedFix({source, name: sourceName(chosen, options)}) : undefined;
};
