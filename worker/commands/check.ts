import { type FileHandle, open } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { AppError } from '@/lib/errors'
import { parseJson, readObject, readObjects } from '@/lib/fhir/json'
import { type CheckedSentence, checkSentence, isWithheld } from '@/lib/grounding/check-sentence'
import { cutSentences } from '@/lib/grounding/cut-sentences'
import { separateHandles } from '@/lib/grounding/handles'
import { type Pair, readPair } from '@/lib/grounding/pairs'
import { readMarkup } from '@/lib/ingest/attachments/read-html'
import { type Command, UsageError } from '../command'

interface VerdictLine {
  id: string
  verdict: string
  reasons: string[]
}

/** Checks sentences against the evidence beside them, by the rules of the chat. Exit code 1 when a line could not be read. */
export const command: Command = {
  usage: 'check --pairs FILE --verdicts FILE',
  options: {
    '--pairs FILE':
      'sentences with their evidence, one JSON object a line: {id, sentence, evidence: [{handle, …}]}',
    '--verdicts FILE': 'where the verdicts are written, one JSON object a line',
  },
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
export function readLine(line: string): Pair | null {
  try {
    const parsed = parseJson(line)
    for (const item of readObjects(readObject(parsed)?.evidence)) unfoldMarkup(readObject(item.note))
    return readPair(parsed)
  } catch {
    return null
  }
}

/** A chart holds no markup: notes are filed as text. */
function unfoldMarkup(note: Record<string, unknown> | undefined): void {
  if (!note || typeof note.text !== 'string' || !MARKUP.test(note.text)) return
  const reading = readMarkup(note.text)
  if ('text' in reading) note.text = reading.text
}

const MARKUP = /^\s*<(?:!doctype|html|body|div|section|article|h\d|p|table|span)\b/i

/** A pair of several sentences or lines is checked as the chat would: each by itself, where each cites for itself. */
function checkPair({ id, sentence, evidence }: Pair): VerdictLine {
  const cut = cutSentences(sentence)
  const isEachCited = cut.every(({ handles }) => handles.length > 0)
  const parts = cut.length > 0 && (cut.length === 1 || isEachCited) ? cut : [separateHandles(sentence)]
  const [first, ...others] = parts.map((part) => checkSentence(part, evidence)) as [
    CheckedSentence,
    ...CheckedSentence[],
  ]
  const { verdict, reasons } = [first, ...others].find((one) => isWithheld(one.verdict)) ?? first
  return { id, verdict, reasons }
}

function openFile(path: string, mode: 'r' | 'w', remedy: string): Promise<FileHandle> {
  return open(path, mode).catch((cause: unknown) => {
    throw new AppError('invalid_input', `${path} cannot be ${remedy}`, { cause })
  })
}
