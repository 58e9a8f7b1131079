/** Whether the detail of an error shows that the user is scheduled for deletion. */
export const isAboutDeletion = (detail: string | undefined): boolean => /\bdelet(?:ed|ion)\b/iv.test(detail ?? '');
