import { findConcepts } from '@/lib/terminology/lookup'
import { findLayTerms } from '../lexicon/lay-terms'
import { isInside } from '../mentions'
import { hasStem } from '../resolve-quote'
import { contentWords } from '../words'
import type { Claim, Finding } from './claim'
import { conceptFits, hasEveryWord } from './match-name'

const BECAUSE =
  /\b(?<cue>because of|due to|owing to|on account of|secondary to|attributed to|put down to|caused by|thanks to|(?:as needed|as required|when needed|when required|prn) for)\s+(?<why>[^,.;:()]{3,80})/giu
/** "Admitted for pneumonia", "section for fetal distress": an act and why it was done. */
const FOR =
  /\b(?:admi(?:tted|ssion)|hospitali[sz]ed|seen|section|surgery|operation|\p{L}+(?:ectomy|plasty|scopy|ostomy)|performed|prescribed|ordered|referred|referral|inserted|placed|tak(?:es|en|ing)|is on|started|given|treated|stopped|discontinued|ceased|held|withheld|paused|withdrawn)\b[^,.;:()]{0,60}?\s(?<cue>for)\s+(?!(?:a|an|the|her|his|their|about|around|nearly|almost|over|up to|at least|more|less|some|several|many)?\s?(?:reasons?|first|second|third|last|next|past|time|long|short|life|now|good|review|follow|further|example|comparison|reference|home|use|days?|weeks?|months?|years?|hours?|nights?|few|couple|\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|him|her|them|it|which|whom))(?<why>[^,.;:()]{3,80})/giu
const STOP =
  /\s(?:and|but|at|since|with|from|by|as|after|before|until|which|that|when|(?:on|in)(?= \d| \p{Lu}\p{Ll}| early| late| mid))\s/u
const REASON = /reason|indication/iu
const BEGINS = /\b(?:started|begun|initiated|commenced|prescribed|ordered)\s+$/iu

/** "Stopped because of bradycardia": the reason must stand in a cited source, and be a reason for that. */
export function checkReasons(claim: Claim): Finding[] {
  const { reading, cited, quoted } = claim
  if (cited.records.length + cited.notes.length === 0) return []
  return [...reading.text.matchAll(BECAUSE), ...reading.text.matchAll(FOR)].flatMap((match) => {
    const { cue = '', why = '' } = match.groups ?? {}
    const phrase = why.split(STOP)[0] ?? why
    const at = match.index + match[0].lastIndexOf(why)
    const words = contentWords(phrase)
    const { hedged } = reading.context.at(at)
    const isDenied = /\b(?:not|never|rather than|no|without)\s+(?:\p{L}+\s+)?$/iu.test(
      reading.text.slice(0, match.index),
    )
    const isOpen =
      isDenied || hedged || quoted.some((quote) => isInside({ start: at, end: at + phrase.length }, quote))
    if (words.length === 0 || isOpen) return []
    const given = cited.records.flatMap(({ fields }) =>
      fields.details.filter(({ name }) => REASON.test(name)).map(({ text }) => text),
    )
    // A purpose told by the way is judged only where a source tells one.
    if (cue === 'for' && given.length === 0 && cited.notes.length === 0) return []
    if (!isSaid(phrase, claim)) {
      const instead = given[0] ? `; the cited record gives: ${given[0]}` : ''
      return [
        {
          rule: 'detail' as const,
          reason: `The cited source does not give '${phrase.trim()}' as a reason${instead}.`,
        },
      ]
    }
    const instead = toldInstead(phrase, reading.text.slice(0, match.index + match[0].indexOf(cue)), claim)
    if (instead)
      return [
        {
          rule: 'detail' as const,
          reason: `By the cited note the reason is '${instead}', not '${phrase.trim()}'.`,
        },
      ]
    // What ended an order is no reason for having begun it.
    const onlyEnds = cited.records.every(({ fields }) =>
      fields.details.every(({ name }) => !REASON.test(name) || name === 'statusReason'),
    )
    return given.length > 0 &&
      onlyEnds &&
      cited.notes.length === 0 &&
      BEGINS.test(reading.text.slice(0, match.index)) &&
      /because|due/i.test(cue)
      ? [{ rule: 'detail' as const, reason: `By the cited record '${phrase.trim()}' is why it was ended.` }]
      : []
  })
}

/** The reason that a note gives right beside the thing itself, where it gives one and not this. */
function toldInstead(phrase: string, before: string, claim: Claim): string | undefined {
  const { cited, names } = claim
  const about = names.filter(({ end, kind }) => end <= before.length && kind !== 'proper')
  const lines = cited.notes
    .flatMap(({ sentences }) => sentences)
    .filter(({ reading, stems }) =>
      about.some(
        ({ text, concepts }) =>
          hasEveryWord(stems, text) ||
          reading.concepts.some((other) => conceptFits(other.concepts, concepts)),
      ),
    )
  if (about.length === 0 || cited.records.length > 0) return undefined
  const told = lines.flatMap(({ text }) =>
    [...text.matchAll(BECAUSE)].map((match) => match.groups?.why ?? ''),
  )
  const words = [...contentWords(phrase).map(({ stem }) => stem)]
  const meanings = findLayTerms(phrase).map(({ meaning }) => meaning)
  const isTold = lines.some(
    ({ stems, reading }) =>
      words.some((word) => hasStem(stems, word)) ||
      reading.layTerms.some(({ meaning }) => meanings.includes(meaning)) ||
      reading.concepts.some((mention) =>
        conceptFits(
          mention.concepts,
          findConcepts(phrase).map(({ concept }) => concept),
        ),
      ),
  )
  return isTold ? undefined : told[0]?.trim()
}

/** Whether one of the words, in one form or another, stands in a cited source. */
function isSaid(phrase: string, { cited, records }: Claim): boolean {
  const concepts = findConcepts(phrase).map(({ concept }) => concept)
  const lay = findLayTerms(phrase).map(({ meaning }) => meaning)
  const readings = [
    ...records.map(({ reading }) => reading),
    ...cited.notes.flatMap(({ sentences }) => sentences.map(({ reading }) => reading)),
  ]
  const stems = [...records.map((record) => record.stems), ...cited.notes.map((note) => note.stems)]
  return (
    contentWords(phrase).some(({ stem }) => stems.some((held) => hasStem(held, stem))) ||
    readings.some(({ layTerms }) => layTerms.some(({ meaning }) => lay.includes(meaning))) ||
    (concepts.length > 0 &&
      readings.some((reading) =>
        reading.concepts.some((mention) => conceptFits(mention.concepts, concepts)),
      )) ||
    cited.calculations.length + cited.searches.length > 0
  )
}
