import type {DetailPart} from '../fleet/loading/user-details.ts';
import {isNotAvailable} from '../junction/optional-calls.ts';
import type {Device} from '../junction/records.ts';
import {deviceTexts} from '../messages/devices.ts';
import {cleanText} from '../text/clean.ts';
import {errorLines} from './error-lines.ts';
import {line, wrap, type Line} from './line.ts';

/** A user has a few devices of a provider; more are only counted. */
const mostDevices = 5;

/** Returns a device in one line: maker and model, version, app. What is not known is left out. */
export const deviceText = ({sourceType, manufacturer, model, version, appId}: Device): string => {
	const [maker, name, release, app] = [manufacturer, model, version, appId].map(text => (text === undefined ? '' : cleanText(text).trim()));
	return deviceTexts.device({
		maker: maker ?? '', model: name ?? '', version: release ?? '', app: app ?? '', sourceType: cleanText(sourceType).replaceAll('_', ' '),
	});
};

/** Returns the devices of one provider, each in a line of its own, wrapped to `columns` and indented by two. */
export const deviceLines = (devices: readonly Device[], columns: number): readonly Line[] => {
	const left = devices.length - mostDevices;
	return [...devices.slice(0, mostDevices).map(device => deviceText(device)), ...(left > 0 ? [deviceTexts.more(left)] : [])]
		.flatMap(text => wrap(text, columns - 2).map(part => line(`  ${part}`, 'soft')));
};

/** Returns the devices of providers without a connection, by provider, and why devices could not be loaded. Nothing where devices are not available. */
export const otherDeviceLines = ({answer, error}: DetailPart<'devices'>, connected: ReadonlySet<string>, columns: number): readonly Line[] => {
	const others = (answer?.value.devices ?? []).filter(({provider}) => !connected.has(provider));
	const providers = [...new Set(others.map(({provider}) => provider))];
	const unreadable = answer?.value.unreadable.length ?? 0;
	return [
		...providers.flatMap(provider => [
			...wrap(deviceTexts.withoutConnection(cleanText(provider)), columns).map(text => line(text)),
			...deviceLines(others.filter(device => device.provider === provider), columns),
		]),
		...(unreadable === 0 ? [] : wrap(deviceTexts.unreadable(unreadable), columns).map(text => line(text, 'problem'))),
		...(error === undefined || isNotAvailable(error) ? [] : [...wrap(deviceTexts.notLoaded, columns).map(text => line(text, 'problem')), ...errorLines(error, columns)]),
	];
};
