/** Progress goes to standard error: standard output belongs to the command. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
