import {plural} from '../text/numbers.ts';

/** The devices and apps that a user's data comes from. */
export const deviceTexts = {
	/** Empty texts are not known. */
	device({maker, model, version, app, sourceType}: {
		readonly maker: string;
		readonly model: string;
		readonly version: string;
		readonly app: string;
		readonly sourceType: string;
	}): string {
		const isMakerNamed = maker !== '' && !model.toLowerCase().startsWith(maker.toLowerCase());
		const name = [isMakerNamed ? maker : '', model].filter(text => text !== '').join(' ');
		const known = [
			name === '' ? `${sourceType} of an unknown model` : `${sourceType} ${name}`, version === '' ? '' : `version ${version}`, app === '' ? '' : `app ${app}`,
		];
		return known.filter(text => text !== '').join(', ');
	},
	more: (devices: number) => `… ${plural(devices, 'more device')}`,
	withoutConnection: (provider: string) => `Devices of ${provider}, which is not connected:`,
	unreadable: (devices: number) => `${plural(devices, 'device')} could not be read.`,
	notLoaded: 'The devices could not be loaded.',
	title: 'Devices',
	columns: ['Provider', 'Type', 'Maker', 'Model', 'Version', 'App'],
};
