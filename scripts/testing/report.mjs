/** Collects stage results, prints each as soon as all before it are printed, and ends with the one line that counts. */
export function createReport(names, write = (line) => process.stdout.write(`${line}\n`)) {
  const results = new Map()
  const width = Math.max(...names.map((name) => name.length))
  let printed = 0

  function add(name, result) {
    results.set(name, result)
    while (printed < names.length && results.has(names[printed])) {
      for (const line of describeStage(names[printed], results.get(names[printed]), width)) write(line)
      printed += 1
    }
  }

  function finish() {
    const all = [...results.values()]
    const count = (key) => all.reduce((sum, result) => sum + result[key], 0)
    const skips = [...results].flatMap(([name, { skipped }]) =>
      skipped.map((reason) => `  ${name}: ${reason}`),
    )
    const unsteady = [...results].flatMap(([name, { unsteady: tests = [] }]) =>
      tests.map((test) => `  ${name}: ${test}`),
    )
    if (skips.length > 0) write(['', 'Skipped:', ...skips].join('\n'))
    if (unsteady.length > 0)
      write(['', 'Unsteady (failed once, passed when repeated):', ...unsteady].join('\n'))
    const failed = count('failed')
    write(`\n${count('passed')} passed, ${failed} failed, ${skips.length} skipped`)
    return failed > 0 ? 1 : 0
  }

  return { add, finish }
}

function describeStage(name, { passed, failed, skipped, failures = [], seconds }, width) {
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ]
  const line = `${failed > 0 ? '✗' : '✓'} ${name.padEnd(width)}  ${counts.join(', ')}  (${seconds.toFixed(1)} s)`
  return [line, ...failures.map((failure) => failure.replace(/^/gm, '    '))]
}
