import { normalizeWord } from '@/lib/terminology/normalize'
import { CLAIM_WORDS, CLINICAL_ENDING, NO_CLINICAL } from './lexicon/claim-words'
import { DRUG_ENDING, NO_DRUGS } from './lexicon/drug-endings'
import { type ConceptMention, overlaps, type Span } from './mentions'
import type { TextReading } from './read-text'

/** Something named in a sentence that a source must name too. */
export interface NameMention extends Span {
  text: string
  /**
   * concept: terminology knows it · drug, clinical: it sounds like a medicine, an illness or an operation · claim: states a
   * course or a complication · proper: a capitalised word inside the sentence.
   */
  kind: 'concept' | 'drug' | 'clinical' | 'claim' | 'proper'
  concepts: ConceptMention['concepts']
}

const WORD = /\p{L}[\p{L}\d'’-]*/gu
// Capitalised by custom, not names that a record would have to hold.
const CUSTOMARY =
  /^(?:I|The|A|An|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|English|No|Not|And|Or|Of|In|On|At|By|For|With|From|To|Since|Until|He|She|They|It|His|Her|Their|This|That|Mr|Mrs|Ms|Dr|Prof|FHIR|Synthea|Chartlight|Celsius|Fahrenheit|None|Active|Resolved|Stopped|Final|Status|Result|Results|Value|Latest|Last|First|Current|Known|Allergies|Allergy|Medications|Problems|Conditions|Plan|Assessment|Wells|Gram|Doppler|Rh|X|Type|Stage|Christmas|Easter|New|Year|Eve|Day|Valentine|Boxing)$/u

/** "Works as a driver": what somebody is by trade stands so in a source. */
const OCCUPATION =
  /\b(?:(?:work(?:s|ed|ing)?|employed|trained) as an? (?:\p{L}+ )?|\b(?:is|was) an? (?:retired|former) )(?<what>\p{L}{3,})\b/giu

/** Names of conditions, medicines, tests and procedures, and capitalised names of people, places and brands. */
export function readNames(reading: TextReading): NameMention[] {
  const names: NameMention[] = reading.concepts.map((concept) => ({ ...concept, kind: 'concept' }))
  for (const match of reading.text.matchAll(CLAIM_WORDS)) {
    const span = { start: match.index, end: match.index + match[0].length }
    if (!names.some((other) => overlaps(other, span)))
      names.push({ ...span, text: match[0], kind: 'claim', concepts: [] })
  }
  for (const { index, 0: text, groups } of reading.text.matchAll(OCCUPATION)) {
    const end = index + text.length
    const span = { start: end - (groups?.what?.length ?? 0), end }
    if (!names.some((other) => overlaps(other, span)))
      names.push({ ...span, text: groups?.what ?? '', kind: 'clinical', concepts: [] })
  }
  for (const match of reading.text.matchAll(WORD)) {
    const span = { start: match.index, end: match.index + match[0].length }
    const text = match[0].replace(/['’]s$/, '')
    if ([...names, ...reading.dates, ...reading.numbers].some((other) => overlaps(other, span))) continue
    if (DRUG_ENDING.test(text) && text.length > 5 && !NO_DRUGS.has(normalizeWord(text)))
      names.push({ ...span, text, kind: 'drug', concepts: [] })
    else if (CLINICAL_ENDING.test(text) && !NO_CLINICAL.has(normalizeWord(text)))
      names.push({ ...span, text, kind: 'clinical', concepts: [] })
    else if (isProper(reading.text, span, text)) names.push({ ...span, text, kind: 'proper', concepts: [] })
  }
  return names.sort((left, right) => left.start - right.start)
}

function isProper(sentence: string, span: Span, text: string): boolean {
  if (!/^\p{Lu}\p{Ll}{2,}/u.test(text) || CUSTOMARY.test(text)) return false
  const before = sentence.slice(0, span.start)
  if (/\b(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+$/.test(before)) return true
  return before.trim() !== '' && !/[.:!?;(“"'‘–—-]\s*$/.test(before)
}
