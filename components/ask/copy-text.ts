import type { Evidence, Handle } from '@/lib/contracts/evidence'
import type { PatientIdentity, SourceChanges } from '@/lib/contracts/routes'
import type { SentencePart, TablePart } from '@/lib/contracts/stream'
import { formatDate } from '@/lib/format/date'
import { describeSearch } from './absence-basis'
import { type EvidenceMap, handlesOf } from './citations'
import { type Answer, type AnswerBlock, countChecks, isWithheld } from './read-answer'
import { CHANGE_TEXT, changesOf } from './source-changes'

export interface CopySource {
  patient: PatientIdentity
  question: string
  answer: Answer
  evidence: EvidenceMap
  numbers: ReadonlyMap<Handle, number>
  /** What became of its sources since. */
  changes: SourceChanges
  writtenAt: string | null
  dataThrough: string | null
}

/**
 * An answer for the clipboard. It never leaves without whose it is, what wrote it, its sources by record and version, and
 * how many sentences were withheld (S23, S36).
 */
export function copyText(source: CopySource): string {
  const { patient, question, answer } = source
  return [
    identityLine(patient),
    answerLine(source),
    question ? `Question: ${question}` : null,
    '',
    ...answer.blocks.flatMap((block) => blockLines(block, source)),
    '',
    withheldLine(answer),
    'Sources:',
    ...sourceLines(source),
  ]
    .filter((line) => line !== null)
    .join('\n')
}

/** Words that were selected in a conversation, as they may leave it (S36). */
export function copyExcerpt(patient: PatientIdentity, selected: string): string {
  return `${identityLine(patient)}\nFrom a conversation with Chartlight (AI answer); its sources stand there.\n\n${selected}`
}

function identityLine({ name, birthDate, mrn }: PatientIdentity): string {
  const born = birthDate ? formatDate(birthDate) : 'not recorded'
  return `${name.display} · Born ${born} · MRN ${mrn ?? 'not recorded'}`
}

/** What wrote it, when, and how far the data reached. */
export function answerLine({ answer, writtenAt, dataThrough }: CopySource): string {
  const model = answer.usage ? `, ${answer.usage.model}` : ''
  return `AI answer (Chartlight${model})${writtenAt ? `, ${writtenAt}` : ''}; data through ${dataThrough ?? 'not known'}`
}

/** How many sentences were withheld; null when none was. */
export function withheldLine(answer: Answer): string | null {
  const { withheld } = countChecks(answer.sentences)
  if (withheld === 0) return null
  return `${withheld} ${withheld === 1 ? 'sentence' : 'sentences'} withheld: not supported by the record.`
}

function blockLines(block: AnswerBlock, source: CopySource): string[] {
  switch (block.kind) {
    case 'sentences':
      return block.sentences.map((sentence) => sentenceLine(sentence, source))
    case 'table':
      return tableLines(block.table, source)
    case 'series':
      return [
        block.series.title,
        ...block.series.points.map(
          ({ handle, date, text }) =>
            `${formatDate(date)} | ${[text, block.series.unit].filter(Boolean).join(' ')} ${mark([handle], source)}`,
        ),
      ]
    case 'notice':
      return [`${block.notice.text} ${mark(block.notice.handles, source)}`.trim()]
  }
}

function sentenceLine(sentence: SentencePart, source: CopySource): string {
  const marks = mark(handlesOf(sentence), source)
  const changes = changesOf(handlesOf(sentence), source.changes).map((change) => ` [${CHANGE_TEXT[change]}]`)
  if (!isWithheld(sentence)) return `${sentence.text ?? ''} ${marks}${changes.join('')}`.trim()
  const values = (sentence.shown ?? []).map(({ label, value, date }) =>
    [label, value, date && formatDate(date)].filter(Boolean).join(' '),
  )
  return `[One sentence withheld${values.length > 0 ? `; the record says: ${values.join('; ')}` : ''}] ${marks}`.trim()
}

function tableLines({ title, columns, rows, omitted }: TablePart, source: CopySource): string[] {
  const lines = rows.map(({ handle, cells }) => `${cells.join(' | ')} ${mark([handle], source)}`)
  return [title, columns.join(' | '), ...lines, ...(omitted ? [omitted] : [])]
}

function mark(handles: readonly Handle[], { numbers, evidence }: CopySource): string {
  return handles
    .flatMap((handle) => {
      const kind = evidence.get(handle)?.kind
      if (kind === 'calculation') return '[calculated]'
      return numbers.has(handle) ? `[${numbers.get(handle)}]` : []
    })
    .join('')
}

/** Its sources by record and version, each once, in reading order. */
export function sourceLines({ answer, evidence, numbers, changes }: CopySource): string[] {
  const used = new Set(
    answer.blocks.flatMap((block) => {
      if (block.kind === 'sentences') return block.sentences.flatMap(handlesOf)
      if (block.kind === 'table') return block.table.rows.map(({ handle }) => handle)
      return block.kind === 'series' ? block.series.points.map(({ handle }) => handle) : block.notice.handles
    }),
  )
  return [...used].flatMap((handle) => {
    const found = evidence.get(handle)
    if (!found) return []
    const number = numbers.has(handle) ? `[${numbers.get(handle)}]` : '–'
    const change = changes[handle]
    return `${number} ${sourceLine(found)}${change ? ` – ${CHANGE_TEXT[change]}` : ''}`
  })
}

function sourceLine(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'record':
      return `${evidence.label}, ${evidence.date ? formatDate(evidence.date) : 'no date'} (${evidence.reference}, version ${evidence.version})`
    case 'note':
      return `Note, ${evidence.date ? formatDate(evidence.date) : 'no date'}${evidence.author ? `, ${evidence.author}` : ''} (${evidence.references.join(', ')}, characters ${evidence.start}–${evidence.end})`
    case 'search':
      return describeSearch(evidence)
    case 'calculation':
      return `Calculated: ${evidence.label} = ${evidence.value}${evidence.unit ? ` ${evidence.unit}` : ''} (from ${evidence.references.join(', ')})`
  }
}
