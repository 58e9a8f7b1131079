/** Resolves or rejects as a task does, or as `late` returns or throws if the task is not done within that many milliseconds. */
export const within = async <Value>(milliseconds: number, task: Promise<Value>, late: () => Value): Promise<Value> => {
	let timer: NodeJS.Timeout | undefined;
	const limit = new Promise<'late'>(resolve => {
		timer = setTimeout(resolve, milliseconds, 'late');
	});
	try {
		const first = await Promise.race([task, limit]);
		return first === 'late' ? late() : first;
	} finally {
		clearTimeout(timer);
	}
};
