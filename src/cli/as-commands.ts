/** The client's calls in what is told to people, as the commands that do the same: a shell has no `heygen.resolve`. */
export function asCommands(text: string): string {
  return text
    .replace(
      /heygen\.resolve\(("(?:[^"\\]|\\.)*"), \{ (?:released: true|charged: '([^']*)'), why: '…' \}\)/g,
      (_call, id: string, charged: string | undefined) =>
        `heygen-guard resolve ${quoted(String(JSON.parse(id)))} ${charged === undefined ? '--released' : `--charged ${charged}`} --why '…'`,
    )
    .replaceAll('heygen.resolve()', 'heygen-guard resolve')
    .replaceAll('heygen.reconcile()', 'heygen-guard reconcile')
    .replaceAll('heygen.resume()', 'heygen-guard resume')
    .replaceAll('heygen.adjust()', 'heygen.adjust() of a program')
}

/** One word of a shell, whatever is in it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
