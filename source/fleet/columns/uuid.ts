/** A UUID in lower case, as Junction's user IDs are. */
export const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/v;
