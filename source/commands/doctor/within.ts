/** Resolves or rejects as a task does, or as `late` returns or throws if the task is not done within that many milliseconds. */
export const within = async <Value, Late>(milliseconds: number, task: Promise<Value>, late: () => Late): Promise<Value | Late> => {
	const {promise, resolve, reject} = Promise.withResolvers<Value | Late>();
	const timer = setTimeout(() => {
		try {
			resolve(late());
		} catch (error) {
			reject(error as Error);
		}
	}, milliseconds);
	try {
		return await Promise.race([task, promise]);
	} finally {
		clearTimeout(timer);
	}
};
