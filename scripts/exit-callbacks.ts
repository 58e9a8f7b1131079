import process from 'node:process';

/**
Takes the place of the package `when-exit` in the bundle. Calls back when the process exits. The package also sends each first signal to the
process again, so that the program would take one Ctrl-C for two.
*/
const whenExit = (callback: () => void): void => {
	process.once('exit', callback);
};

export default whenExit;
