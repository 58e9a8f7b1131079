import type {StoreApi} from 'zustand/vanilla';
import type {Target} from '../junction/target.ts';
import type {Keymap} from '../keys/keymap.ts';
import type {ThemeName} from '../settings/theme-names.ts';
import type {Background} from '../terminal/background-color.ts';
import type {LendTerminal} from '../settings/api-key-command.ts';
import type {Settings} from '../settings/settings.ts';
import type {Capabilities} from '../terminal/capabilities.ts';
import type {Copied} from '../terminal/clipboard.ts';
import type {Size} from '../terminal/size.ts';
import type {StartOptions} from '../presentation/handover/shell-command.ts';
import type {ChosenColumns} from './flows/chosen-columns.ts';
import type {CustomCommandFlow} from './flows/custom-commands.ts';
import type {Exporter} from './flows/exporter.ts';
import type {SavedFilterList} from './flows/saved-filters.ts';
import type {SetupFlow} from './flows/setup-flow.ts';
import type {WriteFlow} from './flows/write-flow.ts';
import type {SnapshotTasks} from './flows/snapshots.ts';
import type {Appearance} from './state/appearance.ts';
import type {DemoGuide} from './state/demo-guide.ts';
import type {InputHistory} from './state/input-history.ts';
import type {Redaction} from './state/redaction.ts';
import type {RenderClock} from './state/render-clock.ts';
import type {ExportTexts} from './state/export-texts.ts';
import type {ViewStore} from './state/view.ts';
import type {Workspace} from './state/workspace.ts';

/** One run of the screens: what is loaded, what is looked at, and the ways out. */
export type Session = {
	readonly view: ViewStore;
	/** What of the terminal may be used. */
	readonly capabilities: Capabilities;
	/** The theme, and what is known of the terminal's background. */
	readonly appearance: StoreApi<Appearance>;
	/** The keys as the settings have them. */
	readonly keymap: Keymap;
	/** What is loaded from the team in use; `undefined` until there is a key. */
	readonly workspace: StoreApi<{readonly current: Workspace | undefined}>;
	readonly settings: Settings;
	/** What is shown of users' data. */
	readonly redaction: Redaction;
	readonly setupFlow: SetupFlow;
	readonly writeFlow: WriteFlow;
	/** Runs the programs that the settings name. */
	readonly customCommands: CustomCommandFlow;
	/** A variable of the environment whose API key overrides any stored one at the next start. */
	readonly apiKeyVariable: string | undefined;
	readonly renderClock: RenderClock;
	/** The user IDs in the drawn rows of the roster, from the top; empty before it is drawn. Pages may arrive between two frames. */
	readonly drawnUsers: StoreApi<{readonly ids: ReadonlyArray<string | undefined>}>;
	readonly savedFilters: SavedFilterList;
	/** The columns of the user list. */
	readonly chosenColumns: ChosenColumns;
	/** The commands that were entered in this session; nothing of it is stored. */
	readonly commandHistory: StoreApi<InputHistory>;
	/** Goes to a team's roster; what was loaded from another team is dropped. */
	connect(target: Target): void;
	/**
	Goes to the roster of one provider's users, or of all without one: the one that was left last if it is still loaded, else it is loaded from Junction. The shown users stay
	loaded; of several rosters that were left, only one does.
	*/
	connectProvider(provider: string | undefined): void;
	/** Opens the roster of a stored profile. Shows a message where it cannot, and does nothing when the user left the menu. */
	useProfile(name: string): Promise<void>;
	/**
	Opens the roster of the demo, with one of its scenarios or its usual users. Does nothing while another demo starts, or when the user has left the
	screen before it has started.
	*/
	useDemo(scenario?: string): Promise<void>;
	/** The scenarios with which the demo can be started. */
	readonly demoScenarios: readonly string[];
	/** What the demo's hints have led to so far. */
	readonly demoGuide: StoreApi<DemoGuide>;
	/** Returns the address that a user ID on the screens links to; `undefined` for none. */
	userLink(userId: string): string | undefined;
	openUser(userId: string): void;
	/** Opens a user by user ID or client user ID. Shows a message where it cannot. */
	openById(id: string): Promise<void>;
	/** Writes snapshots and sets the baseline. */
	readonly snapshotTasks: SnapshotTasks;
	/** Writes what is shown into files. */
	readonly exporter: Exporter;
	/** Cancels a snapshot or a custom command under way, or the lookup of a client user ID that was started on the active screen; returns whether there was one. */
	cancelLookup(): boolean;
	/** What was typed at the start and is part of a command that prints the same view. */
	readonly startOptions: StartOptions;
	/** Ends the program with an exit code. */
	quit(exitCode: number): void;
	redraw(): void;
	/** Leaves the terminal to the shell until it brings the program back. */
	suspend(): void;
	/** Asks the terminal to put text on the clipboard; `undefined` where it is believed to have none. */
	copy(text: string): Copied | undefined;
	/** Shows text in place of the screens, for the terminal's own selection, until a key is pressed. */
	showPlain(text: string): void;
	/** Stops timers and requests. */
	close(): void;
};

export type SessionOptions = {
	readonly size: Size;
	readonly capabilities: Capabilities;
	/** Whether the terminal shows links; not if absent. */
	readonly hasLinks?: boolean | undefined;
	/** The theme at the start, in place of that of the preferences. */
	readonly theme?: ThemeName | undefined;
	/** The terminal's background, where it is known without asking. */
	readonly background?: Background | undefined;
	readonly settings: Settings;
	readonly env: NodeJS.ProcessEnv;
	/** In place of every region's own base URL. */
	readonly baseUrl: string | undefined;
	/** The provider of the target that set-up makes at the start; all where it is absent. */
	readonly provider?: string | undefined;
	/** Where to begin; set-up where there is no key. */
	readonly target: Target | undefined;
	/** Shown at the start, after the notices of the settings. */
	readonly notice?: string | undefined;
	/** Whether the command line allows writes; a profile may allow them too. They are off where it is absent. */
	readonly allowWrites?: boolean | undefined;
	/** The version of junctop, which snapshots name. */
	readonly version?: string | undefined;
	/** A snapshot to compare with. */
	readonly baseline?: string | undefined;
	/** A user to open at once, by either id. */
	readonly openId: string | undefined;
	/** Whether redaction is on at the start. */
	readonly isRedacted?: boolean | undefined;
	/** Starts a demo with one of `demoScenarios`, or with its usual users. */
	readonly startDemo: (scenario?: string) => Promise<Target>;
	readonly demoScenarios: readonly string[];
	/** Loads the texts of exports, a part of the program of its own. */
	readonly loadExports?: (() => Promise<ExportTexts>) | undefined;
	/** Where exports without a given file go, the first that can be written; the current and the home folder where absent. */
	readonly exportFolders?: (() => readonly string[]) | undefined;
	/** What was typed at the start and is part of a command that prints the same view. */
	readonly startOptions?: StartOptions | undefined;
	readonly quit: (exitCode: number) => void;
	readonly redraw: () => void;
	readonly suspend: () => void;
	readonly copy: (text: string) => Copied | undefined;
	readonly showPlain: (text: string) => void;
	/** Notifies the terminal of a change of the verdict; without it nothing watches for one. */
	readonly notify?: ((text: string) => void) | undefined;
	/** This machine's time, in milliseconds since 1970, to compare with Junction's; its clock when absent. */
	readonly localTime?: (() => number) | undefined;
	/** Leaves the terminal to a key command; without it key commands cannot prompt. */
	readonly lendTerminal?: LendTerminal | undefined;
};
