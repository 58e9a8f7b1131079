import {Box} from 'ink';
import {Component, type ReactNode} from 'react';
import {useStore} from 'zustand';
import {createStore, type StoreApi} from 'zustand/vanilla';
import {errorLine, reportHandledError} from '../../logging/handled-errors.ts';
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

type ErrorBoundaryProps = {
	/** Name of the part, for the crash log. */
	readonly place: string;
	readonly children: ReactNode;
};

type CatchingProps = ErrorBoundaryProps & {
	/** After an error, a change in one of these draws the children again. */
	readonly inputs: readonly unknown[];
	/** The key that loads the data of the screen again, if it has one. */
	readonly reloadKey: string | undefined;
};

type CatchingState = {readonly inputs: readonly unknown[]; readonly reason: string | undefined; readonly isLogged: boolean};

/** React catches errors of drawing only in a class. */
class CatchingBoundary extends Component<CatchingProps, CatchingState> {
	static getDerivedStateFromError(error: unknown): Partial<CatchingState> {
		return {isLogged: false, reason: errorLine(error)};
	}

	static getDerivedStateFromProps({inputs}: CatchingProps, state: CatchingState): Partial<CatchingState> {
		return inputs.every((input, index) => input === state.inputs[index]) ? {} : {inputs, reason: undefined};
	}

	override readonly state: CatchingState = {inputs: [], reason: undefined, isLogged: false};

	override componentDidCatch(error: unknown): void {
		const {isLogged} = reportHandledError(this.props.place, error);
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
export function ErrorBoundary({place, children}: ErrorBoundaryProps) {
	const session = useSession();
	const workspace = useWorkspace();
	const stack = useStore(session.view.store, view => view.stack);
	const details = useStore<StoreApi<unknown>>(workspace?.details.store ?? noDetails);
	const tick = useTick();
	const {name} = useScreen();
	const reload = name === 'roster' || name === 'user' ? session.keymap.nameOf(`${name}.refresh`) : undefined;
	return <CatchingBoundary place={place} inputs={[children, stack, details, tick]} reloadKey={reload}>{children}</CatchingBoundary>;
}
