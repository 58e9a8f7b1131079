/** A document in docs/, as the build embeds it: compressed with Brotli, in Base64. */
declare module '*.md' {
	const compressed: string;
	export default compressed;
}
