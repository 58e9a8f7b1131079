import process from 'node:process';
import {version} from '../../../../package.json';
import {runtimeTexts as texts} from '../../../messages/doctor.ts';
import {runtime} from '../../../runtime/runtime.ts';
import {
	ok,
	warn,
	type Check,
} from '../check.ts';

/** The version of junctop, the runtime and the system. A Node that is too old does not get here: the launcher ends it. */
export const runtimeCheck: Check = {
	limit: 1000,
	run() {
		const found = texts.found({version, runtime: runtime.label, system: `${process.platform} ${process.arch}`});
		if (!runtime.isTested) {
			return warn(`${found} ${texts.untested}`, texts.untestedFix);
		}

		return runtime.isSystemTested() ? ok(found) : warn(`${found} ${texts.untestedSystem}`, texts.untestedSystemFix);
	},
};
