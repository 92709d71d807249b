import { ACTIONS } from '../lexicon/actions'
import type { NameMention } from '../read-names'
import type { NoteSentence } from '../read-note'
import { readPieces } from '../read-pieces'
import { type Claim, clauseAt, type Finding } from './claim'
import { conceptFits, hasEveryWord } from './match-name'

/** "Lisinopril was restarted" of a note in which it was held: what was done with a medicine must be what the note says. */
export function checkActions(claim: Claim): Finding[] {
  const { reading, names, cited } = claim
  const told = cited.notes.flatMap(({ sentences }) => sentences)
  if (told.length === 0 || cited.records.length > 0) return []
  const drugs = names.filter(isMedicine)
  return drugs.flatMap((drug) => {
    const clause = clauseAt(reading, drug.start)
    const others = drugs.filter(
      (other) => other !== drug && other.start >= clause.start && other.end <= clause.end,
    )
    // In a list of several medicines, only the words of the medicine's own part.
    const part =
      others.length === 0
        ? clause
        : (readPieces(reading.text).find(({ start, end }) => drug.start >= start && drug.start < end) ??
          clause)
    const [said, ...more] = actionsIn(reading.text.slice(part.start, part.end))
    const { negated, planned, hedged } = reading.context.at(drug.start)
    if (!said || more.length > 0 || negated || planned || hedged) return []
    const held = told.filter((sentence) => namesIn(sentence, drug)).flatMap(({ text }) => actionsIn(text))
    if (held.length === 0 || held.some(({ agrees }) => agrees.includes(said.name))) return []
    return [
      {
        rule: 'status' as const,
        reason: `The sentence says that '${drug.text}' was ${said.name}; by the cited note it was ${[...new Set(held.map(({ name }) => name))].join(', ')}.`,
      },
    ]
  })
}

function isMedicine({ kind, concepts }: NameMention): boolean {
  return (
    kind === 'drug' || concepts.some((concept) => concept.kind === 'drug' || concept.kind === 'drug-class')
  )
}

function namesIn({ reading, stems }: NoteSentence, drug: NameMention): boolean {
  return (
    hasEveryWord(stems, drug.text) ||
    reading.concepts.some(({ concepts }) => conceptFits(concepts, drug.concepts))
  )
}

function actionsIn(text: string) {
  return ACTIONS.filter(({ words }) => words.test(text))
}
