import {Box} from 'ink';
import {Component, type ReactNode} from 'react';
import {useStore} from 'zustand';
import {createStore, type StoreApi} from 'zustand/vanilla';
import {reportFault} from '../../logging/faults.ts';
import {sessionMessages} from '../../messages/session.ts';
import {line} from '../../presentation/line.ts';
import {cleanText} from '../../text/clean.ts';
import {
	useScreen,
	useSession,
	useTick,
	useWorkspace,
} from '../session-context.ts';
import {LineText} from './line-text.tsx';

type GuardProps = {
	/** Name of the part, for the crash log. */
	readonly place: string;
	readonly children: ReactNode;
};

type BoundaryProps = GuardProps & {
	/** After an error, a change in one of these draws the children again. */
	readonly inputs: readonly unknown[];
	/** The key that loads the data of the screen again, if it has one. */
	readonly reloadKey: string | undefined;
};

type BoundaryState = {readonly inputs: readonly unknown[]; readonly reason: string | undefined; readonly isLogged: boolean};

/** React catches errors of drawing only in a class. */
class Boundary extends Component<BoundaryProps, BoundaryState> {
	static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
		return {isLogged: false, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error)};
	}

	static getDerivedStateFromProps({inputs}: BoundaryProps, state: BoundaryState): Partial<BoundaryState> {
		return inputs.every((input, index) => input === state.inputs[index]) ? {} : {inputs, reason: undefined};
	}

	override readonly state: BoundaryState = {inputs: [], reason: undefined, isLogged: false};

	override componentDidCatch(error: unknown): void {
		const {isLogged} = reportFault(this.props.place, error);
		this.setState({isLogged});
	}

	override render(): ReactNode {
		const {reason, isLogged} = this.state;
		if (reason === undefined) {
			return this.props.children;
		}

		const text = sessionMessages.partFailed({reason: cleanText(reason), isLogged, reloadKey: this.props.reloadKey});
		return <Box height={1} flexShrink={0}><LineText line={line(` ${text}`, 'problem')}/></Box>;
	}
}

const noDetails = createStore(() => undefined);

/**
Draws its children. Where drawing them fails, one line says so, and everything around it stays. They are tried again at the next key, when details
arrive and when time has passed.
*/
export function Guard({place, children}: GuardProps) {
	const session = useSession();
	const workspace = useWorkspace();
	const stack = useStore(session.view.store, view => view.stack);
	const details = useStore<StoreApi<unknown>>(workspace?.details.store ?? noDetails);
	const tick = useTick();
	const {name} = useScreen();
	const reload = name === 'roster' || name === 'user' ? session.keymap.nameOf(`${name}.refresh`) : undefined;
	return <Boundary place={place} inputs={[children, stack, details, tick]} reloadKey={reload}>{children}</Boundary>;
}
