// Stands in for `docker` while scripts/image/try.sh is tested: the engine of the test (engine.ts) does what is said here.
import { text } from 'node:stream/consumers'

const words = process.argv.slice(2)
const input = words.includes('--interactive') ? await text(process.stdin) : ''
const answer = await fetch(process.env.ENGINE_URL, { method: 'POST', body: JSON.stringify({ words, input }) })
const { code, output } = await answer.json()
process.stdout.write(output)
process.exitCode = code
