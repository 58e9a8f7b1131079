/*
What may stay of the texts about devices. Their owners can name many of them, such as `Annas Watch`. So a model stays only if it has words of makers and products, numbers and
short codes, and nothing else. A real model that is not known here is left out, which costs less than a name that is shown.
*/

/** Words of makers and products, in lower case. Products that are also first names, such as Lily, Max or Aria, are not among them. */
const productWords: ReadonlySet<string> = new Set(`
	abbott accu chek amazfit android apple ascensia beurer bayer contour dexcom eight sleep fitbit fossil freestyle garmin google hammerhead health healthcare honor huami huawei inc kardia
	libre lifescan ltd medtronic microsoft mobvoi nokia nothing omron onetouch oneplus oppo oura peloton polar roche samsung sony strava suunto tandem tanita ultrahuman wahoo whoop withings
	xiaomi zepp zwift zebra coros cateye concept garmin gmbh corp corporation electronics electro oy
	band bike bpm body buds chest cuff device fit fitness glasses hem hrm hub key meter mobile monitor phone pod ring scale scan sensor smart smartwatch strap tablet tracker tread treadmill
	watch watchos ios ipados ipad iphone ipod airpods mac macbook vision
	active air basic blood cardio classic comp connect core digital edition elite evolv fold flip flex gen generation glucose gps heart hr instant life light link lite lte mini mm music next
	nfc note one os plus power prime pressure pro rate s sapphire series se slim solar sport sports standard step thermo titanium touch ultra wifi wi x xl xr xs xt
	galaxy pixel moto xperia redmi mi poco mate
	approach bounce charge descent edge enduro epix fenix fēnix forerunner foretrack index inspire instinct ionic luxe marq quatix rally sense swim tactix venu verily versa
	vivoactive vivofit vivomove vivosmart vivosport vívoactive vívofit vívomove vívosmart vívosport
	grit ignite loop oh1 pacer unite vantage verity
	scanwatch steel sleepanalyzer thermometer
	apex pace vertix bolt elemnt kickr tickr rival roam race vertical peak
	gear gts gtr bip falcon cheetah
	g4 g5 g6 g7
`.normalize('NFC').split(/\s+/v).filter(word => word !== ''));

/** A text of a device: six words of these characters at most. An apostrophe is none of them. */
const shape = /^(?=.{1,60}$)[\d\p{Letter}\(\)+,\-.\/_]+(?: [\d\p{Letter}\(\)+,\-.\/_]+){0,5}$/v;

/** Five digits in a row, or the beginning of a UUID. */
const manyDigits = /\d{5}|[\da-f]{8}-[\da-f]{4}/iv;

/** The most characters of a part that mixes digits and letters without a known word, such as `S921B`: a serial number is longer. */
const longestCode = 6;

/** The most such parts: an address of a network card has six. */
const mostCodes = 3;

/** The most digits of a model: a phone number has more. */
const mostDigits = 6;

const isCode = (part: string): boolean => /\d/v.test(part) && part.length <= longestCode && (part.match(/\p{Letter}+/gv) ?? []).every(letters => letters.length <= 2);

/** Whether a part is a known word, or one with a number after it, as in `Watch7`. */
const isProduct = (part: string): boolean => productWords.has(part.replace(/\d{1,4}[a-z]?$/iv, '').toLowerCase()) || productWords.has(part.toLowerCase());

/** Whether a part is the beginning of a code in two parts, as in `SM-S921B`. */
const isPrefix = (parts: readonly string[], index: number): boolean => /^[A-Z]{2}$/v.test(parts[index] ?? '') && isCode(parts[index + 1] ?? '');

const isModel = (given: string): boolean => {
	const text = given.normalize('NFC');
	const parts = text.split(/[ \(\)+,\-.\/_]+/v).filter(part => part !== '');
	const codes = parts.filter((part, index) => !/^\d+$/v.test(part) && !isProduct(part) && !isPrefix(parts, index));
	return shape.test(text) && !manyDigits.test(text) && parts.length > 0 && codes.length <= mostCodes && codes.every(part => isCode(part))
		&& (text.match(/\d/gv) ?? []).length <= mostDigits;
};

/** Returns the maker or the model of a device, or both; `undefined` for anything else, which may be a name that a person gave it. */
export const allowedModel = (text: string | undefined): string | undefined => (text !== undefined && isModel(text) ? text : undefined);

/** A version such as `26.0.1`, `1.0-beta.2` or `Version 10.5 (Build 21T575)`. A number of a person has more digits in a row, spaces or hyphens. */
const version = /^(?:(?:android|build|ios|release|version|watchos) )?v?\d{1,4}(?:\.\d{1,4}){0,4}(?:[+\-.]?(?:alpha|beta|build|dev|rc)[\-.]?\d{0,4})?(?: \((?:build )?\d[\da-z]{0,7}\))?$/iv;

/** Returns the version of a device; `undefined` for anything else. */
export const allowedVersion = (text: string | undefined): string | undefined =>
	(text !== undefined && version.test(text) && !manyDigits.test(text) ? text : undefined);

/** The ID of an app begins with a domain in reverse; its developer chose it. */
const app = /^(?:app|at|au|br|ca|ch|cn|co|com|de|dev|dk|es|eu|fi|fr|in|io|it|jp|kr|net|nl|no|org|pl|se|uk|us)(?:\.[a-z][\w\-]{0,39}){1,5}$/iv;

/** Returns the ID of an app, such as `com.apple.health`; `undefined` for anything else. */
export const allowedApp = (text: string | undefined): string | undefined => (text !== undefined && app.test(text) && !manyDigits.test(text) ? text : undefined);

/** Returns the app or the model of a device with its version, as they are compared; `undefined` for anything else. */
export const allowedAppVersion = (text: string): string | undefined => {
	const words = text.split(' ');
	const isAllowed = words.some((_, index) => {
		const owner = words.slice(0, index).join(' ');
		return (allowedApp(owner) ?? allowedModel(owner)) !== undefined && allowedVersion(words.slice(index).join(' ')) !== undefined;
	});
	return isAllowed ? text : undefined;
};
