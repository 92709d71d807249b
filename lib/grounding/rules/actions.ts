import { findConcepts } from '@/lib/terminology/lookup'
import { tokenize } from '@/lib/terminology/normalize'
import { ACTIONS, type Action } from '../lexicon/actions'
import { overlaps } from '../mentions'
import { type NameMention, readNames } from '../read-names'
import type { NoteSentence } from '../read-note'
import { readPieces } from '../read-pieces'
import { stem, stemsOf } from '../words'
import type { Claim, Finding } from './claim'
import { conceptFits, hasEveryWord } from './match-name'

/** "Lisinopril was restarted" of a note in which it was held: what was done with a medicine must be what the note says. */
export function checkActions(claim: Claim): Finding[] {
  const { reading, names, cited, quoted } = claim
  const told = cited.notes.flatMap(({ sentences }) => sentences)
  if (told.length === 0 || cited.records.length > 0) return []
  const drugs = [...names.filter(isMedicine), ...subjectsOfAction(reading.text, names)]
  return drugs.flatMap((drug): Finding[] => {
    const part = readPieces(reading.text).find(({ start, end }) => drug.start >= start && drug.start < end)
    if (!part) return []
    const [said, ...more] = actionsIn(reading.text.slice(part.start, part.end))
    const { negated, hedged, planned } = reading.context.at(drug.start)
    const isQuoted = quoted.some((quote) => overlaps(quote, drug))
    // "Switched from infliximab to ustekinumab" began the second.
    if (
      /\b(?:switched|changed|moved|converted)\b[^.;]*\bto\s+$/iu.test(
        reading.text.slice(part.start, drug.start),
      )
    )
      return []
    if (/\bagainst\b|\bwarn/iu.test(reading.text.slice(part.start, drug.start))) return []
    if (!said || more.length > 0 || negated || hedged || isQuoted) return []
    if (planned && !OPPOSED.has(said.name)) return []
    const held = told
      .filter((sentence) => namesIn(sentence, drug))
      .flatMap((sentence) =>
        actionsIn(partOf(sentence, drug)).flatMap((action) =>
          deniesAction(sentence, action) ? goesOn(action) : [action],
        ),
      )
    const denied = told
      .filter((sentence) => namesIn(sentence, drug))
      .some((sentence) => deniesAction(sentence, said))
    if (denied && !held.some(({ name }) => name !== said.name && said.agrees.includes(name)))
      return [
        { rule: 'negation' as const, reason: `The cited note denies that '${drug.text}' was ${said.name}.` },
      ]
    if (held.length === 0 || held.some(({ agrees }) => agrees.includes(said.name))) return []
    return [
      {
        rule: 'status' as const,
        reason: `The sentence says that '${drug.text}' was ${said.name}; by the cited note it was ${[...new Set(held.map(({ name }) => name))].join(', ')}.`,
      },
    ]
  })
}

/** A plan to do one of these is not a plan to do the others. */
const OPPOSED = new Set(['increased', 'reduced'])

function isMedicine({ kind, concepts }: NameMention): boolean {
  return (
    kind === 'drug' || concepts.some((concept) => concept.kind === 'drug' || concept.kind === 'drug-class')
  )
}

/** "Fostair was stopped": a brand that no list knows, by what is said of it. */
function subjectsOfAction(text: string, names: readonly NameMention[]): NameMention[] {
  return [...text.matchAll(/\b(\p{Lu}\p{Ll}{2,}) (?:was|is|has been|had been) (\p{L}+)/gu)].flatMap(
    ({ index, 1: word = '', 2: verb = '' }) => {
      const span = { start: index, end: index + word.length }
      const isKnown = names.some((name) => isMedicine(name) && overlaps(name, span))
      return isKnown || actionsIn(verb).length === 0
        ? []
        : [{ ...span, text: word, kind: 'proper' as const, concepts: [] }]
    },
  )
}

function namesIn({ reading, stems }: NoteSentence, drug: NameMention): boolean {
  return (
    hasEveryWord(stems, drug.text) ||
    reading.concepts.some(({ concepts }) => conceptFits(concepts, drug.concepts))
  )
}

/** Of a line that names several medicines, what it says of this one. */
function partOf({ text, reading }: NoteSentence, drug: NameMention): string {
  if (readNames(reading).filter(isMedicine).length < 2) return text
  const [word = ''] = tokenize(drug.text).map((token) => token.text)
  const piece = readPieces(text).find(({ start, end }) => {
    const part = text.slice(start, end)
    return (
      stemsOf(part).has(stem(word)) ||
      findConcepts(part).some(({ concept }) => conceptFits([concept], drug.concepts))
    )
  })
  return piece ? text.slice(piece.start, piece.end) : text
}

/** "I have not stopped Seretide": each time the line has the act, it denies it. */
function deniesAction({ text, reading }: NoteSentence, { words }: Action): boolean {
  const acts = [...text.matchAll(new RegExp(words.source, `${words.flags}g`))]
  return acts.length > 0 && acts.every(({ index }) => reading.context.at(index).negated)
}

/** "I have not stopped Seretide" continues it. */
function goesOn({ name }: Action): Action[] {
  return name === 'stopped' || name === 'held' ? ACTIONS.filter((action) => action.name === 'continued') : []
}

function actionsIn(text: string) {
  return ACTIONS.filter(({ words }) => words.test(text))
}
