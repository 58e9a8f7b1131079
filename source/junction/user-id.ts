const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iv;

/** Whether a text is a user id: a UUID in either case. Anything else may be the id that the client has for the user. */
export const isUserId = (text: string): boolean => uuid.test(text);
