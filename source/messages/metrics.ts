/* The command `overview --format openmetrics`. The help texts have no backslashes, quotes and line ends. */

/** What each metric is, by its name without `junctop_`. */
export const metricHelp = {
	users: 'Loaded users by the state of their worst stream.',
	reach: '1 for how far problems reach: nobody, one-user, scattered, providers or everything.',
	provider_users: 'Loaded users of the provider by the state of their worst stream of it.',
	provider_failing_ratio: 'Share of the users of the provider with a failing stream of it.',
	provider_streams: 'Streams of the provider by state.',
	provider_event: '1 for what has happened to many users of the provider: failing, lost, ended, stopped or silent.',
	provider_event_users: 'Users that the event of the provider affects.',
	provider_event_compared_users: 'Users that were compared to find the event of the provider.',
	provider_event_onset_timestamp_seconds: 'When the event of the provider began, if the data shows it to about 20 minutes.',
	providers: 'Providers with loaded users.',
	providers_omitted: 'Providers without series of their own, because only the largest ones have them.',
	team_users: 'Users of the team as Junction counts them, loaded or not.',
	team_connected_sources: 'Connected sources of the team as Junction counts them.',
	team_errored_connected_sources: 'Connected sources of the team in error as Junction counts them.',
	run_pages: 'Pages of the last successful run.',
	run_requests: 'Requests of the last successful run, repeated ones included.',
	run_unreadable_users: 'Users of the last successful run that could not be read.',
	run_duration_seconds: 'How long the last successful run loaded.',
	run_complete: '1 if the last successful run loaded all users.',
	last_success_timestamp_seconds: 'When the last successful run ended, by the clock of Junction.',
	build_info: '1, with the version of junctop.',
} as const;

/** Errors of `--output`. */
export const metricsFile = {
	needsOpenMetrics: '--output needs --format openmetrics. Use > FILE for other formats.',
	notOurs: (file: string): string => `${file} exists and has other content than metrics of junctop. Nothing was written. Choose another --output, or remove the file.`,
	notRegular: (file: string): string => `${file} is not a regular file. Nothing was written. Choose another --output.`,
	notWritten: ({file, reason}: {readonly file: string; readonly reason: string}): string =>
		`${file} could not be written: ${reason}. Fix that or choose another --output; the earlier file is unchanged.`,
};

/** The option. */
export const metricsOptions = {
	output: 'with --format openmetrics, write to this file, which node_exporter may read at any time (mode 0644)',
};
