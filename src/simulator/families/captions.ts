const clock = (ms: number, mark: ',' | '.') => new Date(ms).toISOString().slice(11, 23).replace('.', mark)

/** A SubRip file with one cue for the whole length. */
export const srtOf = (text: string, milliseconds: number): string => `1\n${clock(0, ',')} --> ${clock(milliseconds, ',')}\n${text}\n`

/** The same as WebVTT. */
export const vttOf = (text: string, milliseconds: number): string => `WEBVTT\n\n${clock(0, '.')} --> ${clock(milliseconds, '.')}\n${text}\n`
