/** Problems of the API document, one a line. Nothing has been written when it is thrown. */
export class DocumentError extends Error {
  /** @param {string[]} problems */
  constructor(...problems) {
    super(problems.join('\n'))
    this.name = 'DocumentError'
  }
}
