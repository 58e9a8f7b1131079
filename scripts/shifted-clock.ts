/** Returns variables that give a new Node.js process another time, in milliseconds since 1970; it goes on from there. */
export const withTime = (time: number): Readonly<Record<string, string>> => {
	const shift = time - Date.now();
	const script = `const now = Date.now; Date.now = () => now() + ${shift}`;
	return shift === 0 ? {} : {NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`};
};
