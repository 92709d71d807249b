import { parseArgs } from 'node:util'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import type { TurnPart } from '@/lib/agent/turn-part'
import { type AskedOnce, askOnce } from '@/lib/chat/ask-once'
import type { SentencePart } from '@/lib/contracts/stream'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { findPatient } from '../find-patient'

/** Exit code 1 when the answer is not complete. */
export const command: Command = {
  usage: 'ask --patient ID "QUESTION" [--source NAME] [--json]',
  options: {
    '--patient ID': 'the FHIR id, "source|ID", or the id in the address of the open chart',
    '"QUESTION"': 'one question, in quotation marks',
    '--source NAME': 'the source that the patient’s id belongs to, where several use the same id',
    '--json': 'print JSON, for programs',
  },
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        patient: { type: 'string' },
        source: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    if (!values.patient) throw new UsageError('Name the patient: --patient ID, or --patient "source|ID".')
    if (positionals.length !== 1) throw new UsageError('Ask exactly one question, in quotation marks.')
    await openDatabase()
    const session = await openCommandLineSession({ reason: 'ask' })
    const patientId = await findPatient(session, values.patient, values.source)
    const asked = await askOnce(session, patientId, positionals[0] ?? '')
    process.stdout.write(values.json ? `${JSON.stringify(toJson(asked))}\n` : formatAnswer(asked))
    return asked.state === 'complete' ? 0 : 1
  },
}

/** What programs read. */
function toJson({ text, parts, evidence, withheld, toolCalls, usage }: AskedOnce): object {
  const sentences = sentencesOf(parts).map((sentence) => ({
    ...(sentence.text !== undefined && { text: sentence.text }),
    verdict: sentence.verdict,
    handles: sentence.handles,
  }))
  return { text, sentences, evidence, withheld: withheld.size, toolCalls, usage }
}

function formatAnswer({ text, parts, withheld, citations }: AskedOnce): string {
  const notices = parts.flatMap((part) => (part.type === 'data-notice' ? [part.data.text] : []))
  const held = withheld.size > 0 ? [`${withheld.size} withheld: not supported by the sources.`] : []
  const sources = citations.length > 0 ? ['Sources:', ...citations.map((reference) => `  ${reference}`)] : []
  return `${[text || 'No answer.', ...notices, ...held, ...sources].join('\n')}\n`
}

function sentencesOf(parts: readonly TurnPart[]): SentencePart[] {
  return parts.flatMap((part) => (part.type === 'data-sentence' ? [part.data] : []))
}
