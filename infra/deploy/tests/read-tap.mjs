/** What TAP says: how many held, why some were skipped, and each failure with the lines under it. */
export function readTap(output) {
  const result = { passed: 0, skipped: [], failures: [] }
  let failure
  for (const line of output.split('\n')) {
    const [, not, name, reason] = /^(not )?ok \d+ (.*?)(?: # skip (.*))?$/.exec(line) ?? []
    if (name === undefined) {
      if (failure !== undefined && line.startsWith('#')) result.failures[failure] += `\n${line}`
      continue
    }
    failure = not ? result.failures.push(name) - 1 : undefined
    if (reason !== undefined) result.skipped.push(reason || name)
    else if (!not) result.passed += 1
  }
  return result
}
