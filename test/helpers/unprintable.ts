/** What no terminal should be sent. */
export const unprintable = /[\p{Bidi_Control}\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/v;
