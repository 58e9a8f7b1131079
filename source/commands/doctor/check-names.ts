/** The checks of `junctop doctor`, in the order in which they are printed. */
export const checkNames = [
	'runtime', 'terminal', 'colours', 'locale', 'multiplexer', 'synchronized', 'clipboard',
	'settings', 'crash-log', 'api-key', 'region',
	'proxy', 'certificates', 'dns', 'tls',
	'users', 'introspection', 'pulls', 'clock',
] as const;

/** A value of `checkNames`. */
export type CheckName = (typeof checkNames)[number];

/** The values of `--format` of `doctor`. */
export const doctorFormats = ['text', 'json'] as const;

/** A value of `doctorFormats`. */
export type DoctorFormat = (typeof doctorFormats)[number];
