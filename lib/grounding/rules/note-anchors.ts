import { CLINICAL_ENDING, NO_CLINICAL } from '../lexicon/claim-words'
import { relativesIn } from '../lexicon/context-cues'
import { DRUG_ENDING, NO_DRUGS } from '../lexicon/drug-endings'
import { isInside, overlaps, type Span } from '../mentions'
import type { NoteSentence } from '../read-note'
import type { TextReading } from '../read-text'
import { hasStem, scoreSentence } from '../resolve-quote'
import { type Claim, clauseAt } from './claim'
import { recordNames } from './match-name'

/** Something a sentence names that a note may name too. */
export interface Anchor extends Span {
  text: string
  /** Ages and other numbers: they tell of whom the note speaks, not whether it denies. */
  isNumber: boolean
  /** A word that neither terminology nor the plain words for clinical things know. */
  isPlain: boolean
  /** A test or a measurement: what it found may be doubted, not the test. */
  isTest?: boolean
  /** Where a note sentence names it too. */
  findIn(note: TextReading): Span[]
}

/** Words that report, and carry no polarity of their own. */
const WEAK =
  /^(?:patient|history|hospital|visit|day|clinic|clinical|doctor|find|found|finding|show|evid|sign|symptom|complain|present|case|cours|attack|episod|singl|several|take|use|feel|felt|time|plan|test|film|last|old|man|woman|boy|girl|repeat|review|letter|note|summar|author|sign|address|dictat|mention|tell|told|ask|mean|live|describ|plann|advis|recommend|suggest|schedul|reserv|possib|suspect|consider|home|sent|send|school|go|goes|went|back|need|requir|turn|get|got|put|keep|kept|let|talk|come|came|becom|happen|bring|brought|leave|left|make|made|know|knew|want|prefer|hope|seem|bit|quite|good|bad|well|about|away|set|start|begin|stop|occur|involv|remain|stay|continu|underw|receiv|perform|carr|thing|some|kind|way|able|allow|mak|ongoing|further|also|still|own|left|right|bilateral|spen[dt]|end$|heard|hear$|recipient|addressee|copied|copy$|saw$|sees?$|seen$|met$|entertain|improbab|likel|unlikel|probab|uncertain|certain|doubt|overall|roughly|approximat|almost|nearly|around|mostly|mainly|thought|felt|sort|said|word|rather|instead|subsequent|previous|prior|recent|current|earl|late|day|night|morning|evening|afternoon|tonight|yesterday|tomorrow|week|month|mr|mrs|ms|dr|prof|wrote|writ|accord|per|admission|discharge$|arrival|today$|free$|play$)/
/** Note sentences that hold nearly as much of the clause as the best one are all heard. */
const NEARLY_BEST = 0.9

export function anchorsOf({ reading, quoted, names, cited }: Claim): Anchor[] {
  const told = new Set(
    cited.notes.flatMap(({ sentences }) =>
      sentences.flatMap(({ reading: own }) => own.layTerms.map(({ meaning }) => meaning)),
    ),
  )
  // "Low sodium" of a note that says "hyponatraemia" is no sodium.
  const known = reading.layTerms.filter(({ meaning }) => told.has(meaning))
  const isPartOf = (anchor: Span) =>
    known.some((term) => isInside(anchor, term) && term.end - term.start > anchor.end - anchor.start)
  const wide = wideAnchors(reading).filter((anchor) => !isPractice(reading.text, anchor) && !isPartOf(anchor))
  const words = strongWords(reading)
    .filter((word) => relativesIn(reading.text.slice(word.start, word.end)).length === 0)
    .filter((word) => !wide.some((anchor) => overlaps(anchor, word)))
    .filter((word) => !isPractice(reading.text, word))
    // A person's name stands at the foot of a plan and is not planned.
    .filter((word) => !names.some((name) => name.kind === 'proper' && overlaps(name, word)))
    .map(({ start, end, stem, text: word }) => ({
      start,
      end,
      text: reading.text.slice(start, end),
      isNumber: false,
      isTest: TEST_WORD.test(word),
      // A word that ends like an illness or a medicine is no plain one, though terminology does not know it.
      isPlain:
        !(CLINICAL_ENDING.test(word) || DRUG_ENDING.test(word)) ||
        NO_CLINICAL.has(word) ||
        NO_DRUGS.has(word),
      findIn: (note: TextReading) => [
        ...note.words.filter(
          (other) => hasStem(new Set([other.stem]), stem) || isLongFor(other, start, reading),
        ),
        // "RP not recommended" speaks of a prostatectomy.
        ...note.shorthand.filter((short) => hasStem(short.stems, stem)),
      ],
    }))
  const ages = reading.numbers
    .filter(({ value, role }) => role === 'age' || (role === 'plain' && value > 12))
    .map(({ start, end, text, value }) => ({
      start,
      end,
      text,
      isNumber: true,
      isPlain: false,
      findIn: (note: TextReading) => note.numbers.filter((other) => other.value === value),
    }))
  const spoken = quoted.filter((quote) => isSpokenByNote(reading.text, quote))
  return [...wide, ...words, ...ages].filter((anchor) => !spoken.some((span) => overlaps(span, anchor)))
}

/** "FHx" of the sentence for the "family history" of the note. */
function isLongFor({ stem }: { stem: string }, at: number, { shorthand }: TextReading): boolean {
  return shorthand.some(({ start, end, stems }) => at >= start && at < end && stems.has(stem))
}

/** "The GP surgery" is a place. */
function isPractice(text: string, { start, end }: Span): boolean {
  return (
    /^surger(?:y|ies)$/iu.test(text.slice(start, end)) &&
    /\b(?:GP|GP['’]s|doctor['’]?s|dental|local|village|your)\s+$/u.test(text.slice(0, start))
  )
}

const ATTRIBUTES =
  /\b(?:says?|said|states?|stated|reads?|writes?|wrote|written|lists?|notes|noted|records?|quoted?|documents?|documented|words|wording)\b/iu

/** "The note says: “…”" repeats the note's words as its words; a fragment woven into a statement does not. */
function isSpokenByNote(text: string, quote: Span): boolean {
  const words = text.slice(quote.start, quote.end).trim().split(/\s+/).length
  const around = text.slice(0, quote.start) + text.slice(quote.end)
  return words >= 3 && (ATTRIBUTES.test(around) || !/\p{L}/u.test(around))
}

/** Whether the anchor may rest on a record cited beside the note. */
export function isOnRecord(anchor: Anchor, { names, cited }: Claim): boolean {
  return names.some(
    (name) =>
      overlaps(name, anchor) &&
      cited.records.some(
        (record) =>
          recordNames(record, name) &&
          !record.narrative.some((sentence) => anchor.findIn(sentence.reading).length > 0),
      ),
  )
}

/** Everything that the cited notes and the reports among the cited records say. */
export function sentencesOf({ notes, records }: Claim['cited']): NoteSentence[] {
  return [...notes.flatMap(({ sentences }) => sentences), ...records.flatMap(({ narrative }) => narrative)]
}

/** The sentences of the cited notes that name the anchor and hold most of its clause. */
export function sentencesFor(anchor: Anchor, claim: Claim): NoteSentence[] {
  const { reading, cited } = claim
  const clause = clauseAt(reading, anchor.start)
  // "… which fits the gout entry": the record carries it, unless the note speaks of more than that one word.
  const others = isOnRecord(anchor, claim)
    ? anchorsOf(claim).filter((other) => isInside(other, clause) && !isOnRecord(other, claim))
    : undefined
  const naming = sentencesOf(cited)
    .filter((sentence) => anchor.findIn(sentence.reading).length > 0)
    .filter((sentence) => !others || others.some((other) => other.findIn(sentence.reading).length > 0))
    .map((sentence) => ({ sentence, score: scoreSentence(reading, sentence, clause) }))
  const best = Math.max(0, ...naming.map(({ score }) => score))
  return naming.filter(({ score }) => score >= best * NEARLY_BEST).map(({ sentence }) => sentence)
}

/** Who found or wrote it: "the district nurse found …". */
const TELLER =
  /\bthe (?:\p{L}+ )?(?:nurse|physician|consultant|registrar|surgeon|specialist|doctor|GP|team)\s+(?:found|saw|noted|wrote|recorded|described|reported)\b/giu

export function strongWords(reading: TextReading) {
  const tellers = [...reading.text.matchAll(TELLER)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  return reading.words.filter(
    (word) => !WEAK.test(word.text) && !tellers.some((teller) => isInside(word, teller)),
  )
}

const TESTS = new Set<string>(['lab', 'vital', 'survey'])
const TEST_WORD =
  /^(?:scans?|echo|ecg|ekg|eeg|ct|mri|x-?rays?|films?|biops\p{L}+|exam\p{L}*|imaging|ultrasound|mammogram)$/iu

/** Anchors that may be worded differently on both sides. */
export function wideAnchors(reading: TextReading): Anchor[] {
  const concepts = reading.concepts.map(({ start, end, text, concepts }) => ({
    start,
    end,
    text,
    isNumber: false,
    isPlain: false,
    isTest: TEST_WORD.test(text) || concepts.every(({ kind }) => TESTS.has(kind)),
    findIn: (note: TextReading) =>
      note.concepts.filter((other) => other.concepts.some((concept) => concepts.includes(concept))),
  }))
  const lay = reading.layTerms.map(({ start, end, text, meaning, isSynonym }) => ({
    start,
    end,
    text,
    isNumber: false,
    isPlain: isSynonym,
    findIn: (note: TextReading) => note.layTerms.filter((other) => other.meaning === meaning),
  }))
  return [...concepts, ...lay]
}
