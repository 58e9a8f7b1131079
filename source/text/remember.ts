/**
Returns a function that remembers its last result, and computes it again only for other arguments (compared by identity). An error is not
remembered.
*/
export const rememberLast = <Values extends readonly unknown[], Result>(compute: (...values: Values) => Result): ((...values: Values) => Result) => {
	let last: {readonly values: Values; readonly result: Result} | undefined;
	return (...values) => {
		if (last?.values.length !== values.length || last.values.some((value, index) => !Object.is(value, values[index]))) {
			last = {values, result: compute(...values)};
		}

		return last.result;
	};
};
