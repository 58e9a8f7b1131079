import type {Devices} from '../records.ts';
import {readEnvelope, readRecords} from './record.ts';
import {
	anyList,
	id,
	maybe,
	objectOf,
	text,
	wanted,
} from './schemas.ts';

const device = objectOf({
	provider: id,
	source_type: wanted(text),
	app_id: maybe(text),
	device_manufacturer: maybe(text),
	device_model: maybe(text),
	device_version: maybe(text),
});

/**
Decodes `GET /v2/user/{user_id}/device`. A device without a source type has the source type `unknown` and a problem; one without a provider is
unreadable. Throws `DecodeError` when the body is not a list.
*/
export const decodeDevices = (json: unknown): Devices => {
	const {records, unreadable, partlyRead} = readRecords(device, readEnvelope(anyList, json), (read, problems) => ({
		provider: read.provider,
		sourceType: read.source_type ?? 'unknown',
		appId: read.app_id,
		manufacturer: read.device_manufacturer,
		model: read.device_model,
		version: read.device_version,
		problems,
	}));
	return {devices: records, unreadable, partlyRead};
};
