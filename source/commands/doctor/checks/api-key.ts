import {regionOfKey, regions} from '../../../junction/regions.ts';
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
import {keyLimit} from '../context.ts';

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

		const {found: {apiKey, source}, profile} = chosen;
		const name = source === 'file' ? options.apiKeyFile ?? '' : shownText(profile?.name ?? '');
		const found = [
			texts.found({masked: maskApiKey(apiKey), source, name}),
			ignoredKeysNotice(options, env),
		].filter(sentence => sentence !== undefined).join(' ');
		const [exposure] = source === 'file' ? openToOthers(name, false) : [];
		return exposure === undefined ? ok(found) : warn(`${found} ${exposure.text}`, doctorTexts.run(exposure.command));
	},
};

/** Whether the API key's prefix fits the region. */
export const regionCheck: Check = {
	limit: 1000,
	ready: async context => context.target(),
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

		const {apiKey, region, baseUrl} = found.target;
		const {name, keyPrefix} = regions[region];
		if (baseUrl !== undefined && baseUrl !== regions[region].baseUrl) {
			return ok(regionTexts.custom(new URL(baseUrl).host));
		}

		const isShown = regionOfKey(apiKey) === region;
		return ok(regionTexts.found({region: name, prefix: keyPrefix, isShown}));
	},
};
