import process from 'node:process';

/** The version of Bun that is inside the executables. */
export const bunVersion = '1.4.5';

/** A system for which there is an executable. */
export type Target = {
	/** As in the names of the archives, and after `bun-` what the compiler calls it. */
	readonly name: string;
	/** The npm package that has the runtime. */
	readonly package: string;
	/** The integrity of that package in the version above, as npm states it. */
	readonly integrity: string;
	readonly platform: 'darwin' | 'linux' | 'win32';
	readonly arch: 'arm64' | 'x64';
};

/** The systems, the ones for everyone first. Each package has one file besides its package.json and readme: the runtime. */
export const targets: readonly Target[] = [
	{
		name: 'linux-x64', package: '@oven/bun-linux-x64', platform: 'linux', arch: 'x64',
		integrity: 'sha512-IWX9BELoGHAUtMonkeSaNaZwXzRk+oDw6Mk+HBFXd3KHYIBNBsIGRupMZPcgNoDbJpLu6gAJjIoIVPZtt1aJ1g==',
	},
	{
		name: 'linux-arm64', package: '@oven/bun-linux-aarch64', platform: 'linux', arch: 'arm64',
		integrity: 'sha512-4BXmsSKnjOrlGWqZV4x/oWa7AVoR+B6lCXddMzOAXBIm3t50eslg9wb66gmtW1AamEQ1l1CDvmmruysEhqOWMg==',
	},
	{
		name: 'darwin-arm64', package: '@oven/bun-darwin-aarch64', platform: 'darwin', arch: 'arm64',
		integrity: 'sha512-4MIFXHmctH2EhAxLXm2/qxNtv17dFtLJylvaOCsrgq6KSqHTs6eW5YSrJjRbJxYUJaR901fsN8JfZOa+CsWpWQ==',
	},
	{
		name: 'darwin-x64', package: '@oven/bun-darwin-x64', platform: 'darwin', arch: 'x64',
		integrity: 'sha512-qkLPMGHZM9NI6CeHTWwVezzmlo6cC4Ta7yUAjYIWXS366qQcOlcp75t2uZyiuVRBMPS0h9qE0tCcvCHGaFqjJg==',
	},
	{
		name: 'windows-x64', package: '@oven/bun-windows-x64', platform: 'win32', arch: 'x64',
		integrity: 'sha512-FNvply651vcE/GHgNWz6mZvhmkwBuu8Hw54oNzA+CQog+HW+542rXQmZqNHRkFxazD9L3xi+iTtvO3engAgJfw==',
	},
	{
		name: 'linux-x64-musl', package: '@oven/bun-linux-x64-musl', platform: 'linux', arch: 'x64',
		integrity: 'sha512-10QoW/YfTgnURaGEaHpJCiXjLI2e5iTtfVDaA5JKcyUzaa1cq6cVUY9/Uq5XkYzvtRjHLRe9Oj/lTDIQcxy8HQ==',
	},
	{
		name: 'linux-x64-baseline', package: '@oven/bun-linux-x64-baseline', platform: 'linux', arch: 'x64',
		integrity: 'sha512-s8yMwYcFnnrA178gji0gZbkE2WVDej/Ti1x770oPfihxyRxSMNhGhiAQNXV53aDeraZxksdvKV/RAdQBCd0qPA==',
	},
];

/** Returns the targets with these names, in the order of `targets`; all without a name. Throws a `RangeError` for an unknown name. */
export const targetsNamed = (names: readonly string[]): readonly Target[] => {
	const unknown = names.find(name => targets.every(target => target.name !== name));
	if (unknown !== undefined) {
		throw new RangeError(`Unknown target "${unknown}". Use any of: ${targets.map(({name}) => name).join(', ')}.`);
	}

	return names.length === 0 ? targets : targets.filter(({name}) => names.includes(name));
};

const isMusl = (): boolean => {
	const {header} = process.report.getReport() as {readonly header: {readonly glibcVersionRuntime?: string}};
	return process.platform === 'linux' && header.glibcVersionRuntime === undefined;
};

/** Returns the target that runs on this machine, whose runtime is the compiler. Throws if there is none. */
export const hostTarget = (): Target => {
	const ofHost = targets.filter(({platform, arch}) => platform === process.platform && arch === process.arch);
	const target = ofHost.find(({name}) => name.endsWith('-musl') === isMusl());
	if (target === undefined) {
		throw new Error(`Executables cannot be built on ${process.platform} ${process.arch}. Build them on Linux, macOS or Windows.`);
	}

	return target;
};

/** The name of the program's file for a target. */
export const programFile = ({platform}: Target): string => (platform === 'win32' ? 'junctop.exe' : 'junctop');
