/** What a method's name has to be. */
export const KNOWN: string = 'a method such as videos.create'
