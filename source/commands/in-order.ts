/** Waits for a task and never rejects. Resolves with a function that returns its result or throws its error. */
const settle = async <Result>(task: Promise<Result>): Promise<() => Result> => {
	try {
		const result = await task;
		return () => result;
	} catch (error) {
		return () => {
			throw error;
		};
	}
};

/**
Runs a task for each item, at most `atOnce` at a time, and returns the results in the order of the items. A task that rejects is thrown at its turn, and no further task
starts.

@yields the result of the next item
*/
export async function * inOrder<Item, Result>(items: readonly Item[], atOnce: number, run: (item: Item) => Promise<Result>): AsyncGenerator<Result> {
	const started: Array<Promise<() => Result>> = [];
	let next = 0;
	const start = () => {
		const item = items[next] as Item;
		next++;
		started.push(settle(run(item)));
	};

	while (next < Math.min(atOnce, items.length)) {
		start();
	}

	for (let first = started.shift(); first !== undefined; first = started.shift()) {
		const take = await first;
		yield take();
		if (next < items.length) {
			start();
		}
	}
}
