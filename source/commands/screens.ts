import process from 'node:process';
import {version} from '../../package.json';
import {usageErrors} from '../messages/command-line.ts';
import {openSettings} from '../settings/settings.ts';
import type {ThemeName} from '../settings/theme-names.ts';
import {scenarios} from '../simulator/scenario-names.ts';
import {capabilitiesOf, screenRefusal, type CapabilityOptions} from '../terminal/capabilities.ts';
import type {CommonOptions} from './common-options.ts';
import {startDemo} from './demo.ts';
import {UsageError} from './exit.ts';
import {resolveTarget} from './target.ts';
import {runTui} from './tui.tsx';
import {refuseAsUserId} from './typed-api-keys.ts';

/** The options of the screens, as commander returns them. */
export type ScreenOptions = CommonOptions & CapabilityOptions & {readonly theme?: ThemeName; readonly mouse?: boolean; readonly user?: string; readonly clientUserId?: string};

/**
Opens the screens, and resolves with the exit code when the user quits. Rejects with a `UsageError` without a terminal that can show them, and for
options that are not valid together.
*/
export const openScreens = async (options: ScreenOptions): Promise<number> => {
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		throw new UsageError(usageErrors.noTerminal);
	}

	const refusal = capabilitiesOf(process.env, process.platform, options).isScreenReader ? undefined : screenRefusal(process.env);
	if (refusal !== undefined) {
		throw new UsageError(refusal);
	}

	const settings = await openSettings({env: process.env});
	const capabilities = capabilitiesOf(process.env, process.platform, options, settings.preferences().glyphs);
	refuseAsUserId(options.user ?? options.clientUserId ?? '', settings.apiKeys());
	const {target, notice} = await resolveTarget(options, settings);
	if (target === undefined && (options.user ?? options.clientUserId) !== undefined) {
		throw new UsageError(settings.faults.length === 0 ? usageErrors.noApiKeyForUser : usageErrors.noUsableApiKey(settings.faults));
	}

	return runTui({
		capabilities,
		theme: options.theme,
		isMouseOn: options.mouse === true,
		settings,
		env: process.env,
		baseUrl: options.baseUrl,
		provider: options.provider,
		allowWrites: options.allowWrites,
		target,
		notice,
		version,
		baseline: options.baseline,
		openId: options.user ?? options.clientUserId,
		isRedacted: options.redact === true,
		startOptions: {
			apiKeyFile: options.apiKeyFile, users: options.users, seed: options.seed, latency: options.latency,
		},
		demoScenarios: scenarios,
		startDemo: async name => startDemo({
			users: options.users, seed: options.seed, latency: options.latency, scenario: scenarios.find(scenario => scenario === name),
		}),
	});
};
