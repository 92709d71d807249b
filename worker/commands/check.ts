import { type FileHandle, open } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { AppError } from '@/lib/errors'
import { parseJson } from '@/lib/fhir/json'
import { checkSentence } from '@/lib/grounding/check-sentence'
import { cutSentences } from '@/lib/grounding/cut-sentences'
import { separateHandles } from '@/lib/grounding/handles'
import { type Pair, readPair } from '@/lib/grounding/pairs'
import { type Command, UsageError } from '../command'

interface VerdictLine {
  id: string
  verdict: string
  reasons: string[]
}

/** Checks sentences against the evidence beside them, by the rules of the chat. Exit code 1 when a line could not be read. */
export const command: Command = {
  usage: 'check --pairs FILE --verdicts FILE',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { pairs: { type: 'string' }, verdicts: { type: 'string' } },
    })
    if (!values.pairs || !values.verdicts) throw new UsageError('Name both files: --pairs and --verdicts.')
    const pairs = await openFile(values.pairs, 'r', 'read; name a file of pairs, one JSON object a line.')
    const verdicts = await openFile(values.verdicts, 'w', 'written; name another file for the verdicts.')
    let checked = 0
    let bad = 0
    let number = 0
    try {
      for await (const line of pairs.readLines()) {
        number += 1
        if (line.trim() === '') continue
        const pair = readLine(line)
        if (pair) {
          checked += 1
          await verdicts.write(`${JSON.stringify(checkPair(pair))}\n`)
        } else {
          bad += 1
          process.stderr.write(
            `line ${number}: not a pair {id, sentence, evidence: [{handle, …}]}; skipped\n`,
          )
        }
      }
    } finally {
      await pairs.close()
      await verdicts.close()
    }
    process.stderr.write(`${checked} sentences checked, ${bad} lines could not be read\n`)
    return bad > 0 ? 1 : 0
  },
}

/** Null for a line that is no pair; what is wrong with it may quote patient data and is not told. */
function readLine(line: string): Pair | null {
  try {
    return readPair(parseJson(line))
  } catch {
    return null
  }
}

function checkPair({ id, sentence, evidence }: Pair): VerdictLine {
  const cut = cutSentences(sentence)
  const [only] = cut
  const { verdict, reasons } = checkSentence(
    only && cut.length === 1 ? only : separateHandles(sentence),
    evidence,
  )
  return { id, verdict, reasons }
}

function openFile(path: string, mode: 'r' | 'w', remedy: string): Promise<FileHandle> {
  return open(path, mode).catch((cause: unknown) => {
    throw new AppError('invalid_input', `${path} cannot be ${remedy}`, { cause })
  })
}
