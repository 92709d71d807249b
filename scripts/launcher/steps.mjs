const QUIET_MS = 2_000
const REPEAT_MS = 10_000

/**
 * Runs one step of a longer work and says its name and how long it takes: on a terminal in one line that counts, in
 * a log every ten seconds. A step under two seconds says nothing.
 */
export async function runStep(name, work, out = process.stderr) {
  const started = Date.now()
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(out.isTTY ? 0 : 1)} s`
  const show = () =>
    out.write(out.isTTY ? `\r\u001b[K  ${name} … ${elapsed()}` : `  ${name} … ${elapsed()}\n`)
  let repeat
  const first = setTimeout(() => {
    show()
    repeat = setInterval(show, out.isTTY ? 1_000 : REPEAT_MS)
  }, QUIET_MS)
  try {
    const result = await work()
    if (repeat) out.write(`${out.isTTY ? '\r\u001b[K' : ''}  ${name}: done in ${elapsed()}\n`)
    return result
  } catch (error) {
    if (repeat && out.isTTY) out.write('\n')
    throw error
  } finally {
    clearTimeout(first)
    clearInterval(repeat)
  }
}
