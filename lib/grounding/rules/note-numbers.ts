import { DRUG_ENDING } from '../lexicon/drug-endings'
import type { NumberMention, Span } from '../mentions'
import type { TextReading } from '../read-text'
import { hasStem } from '../resolve-quote'
import { type Claim, clauseAt, type Finding } from './claim'
import { readMovements } from './directions'
import { sentencesOf } from './note-anchors'
import { sameFrequency, sameNumber } from './text-numbers'

/** A stretch of a text between commas, with what it names and which numbers it gives. */
interface Piece {
  stems: ReadonlySet<string>
  concepts: ReadonlySet<string>
  meanings: ReadonlySet<number>
  numbers: readonly NumberMention[]
  /** +1 up, -1 down, 0 both or neither. */
  movement: number
  isConditional: boolean
}

const CONDITIONAL = /\b(?:if|unless|goal|target|aim|threshold|call for|return for|hold for)\b/iu

/**
 * A number taken from a note belongs to what it stands beside there: "weight up 3 lb" supports neither "up 5 lb" because of
 * a limit of 5 lb in the same note, nor "down 3 lb". Found only where the note gives another number for the same thing.
 */
export function checkNoteNumbers(claim: Claim): Finding[] {
  const { reading, cited, quoted } = claim
  if (cited.notes.length === 0 || cited.records.length > 0) return []
  const noted = sentencesOf(cited).flatMap(({ reading: own }) => readPieces(own, NOTE_BREAK))
  const pieces = readPieces(reading, BREAK)
  return pieces
    .flatMap((piece) =>
      piece.numbers
        .filter((number) => !quoted.some(({ start, end }) => number.start >= start && number.end <= end))
        .flatMap((number) => checkNumber(number, piece, noted)),
    )
    .slice(0, 2)
}

function checkNumber(number: NumberMention, piece: Piece, noted: readonly Piece[]): Finding[] {
  if (!['amount', 'plain', 'pair', 'duration', 'frequency'].includes(number.role) || number.isImplied)
    return []
  const about = noted.filter(
    (other) => sharesName(piece, other) && (piece.isConditional || !other.isConditional),
  )
  const alike = about.filter(({ numbers }) => numbers.some((other) => isAlike(number, other)))
  const same = about.filter(({ numbers }) =>
    numbers.some(
      (other) =>
        (isAlike(number, other) && isSame(number, other)) ||
        (isSigned(number) && other.value === -number.value) ||
        ((!other.unit || !number.unit) && other.value === number.value),
    ),
  )
  if (alike.length === 0) return []
  // Said in the same words elsewhere in the note: "restart 2 weeks postpartum" behind "last dose at 30 weeks".
  const isToldElsewhere = noted.some(
    (other) =>
      !other.isConditional &&
      [...piece.stems].some((stem) => hasStem(other.stems, stem)) &&
      other.numbers.some((one) => isAlike(number, one) && isSame(number, one)),
  )
  if (number.role === 'duration' && isToldElsewhere) return []
  // "Takes his tablets every day" beside "visits weekly": a rate of no named medicine may be any that the note gives.
  const isOfAny = number.role === 'frequency' && piece.concepts.size === 0
  if (
    isOfAny &&
    noted.some(({ numbers }) => numbers.some((other) => isAlike(number, other) && isSame(number, other)))
  )
    return []
  if (same.length === 0) {
    const others = [
      ...new Set(alike.flatMap(({ numbers }) => numbers.filter((other) => isAlike(number, other)))),
    ]
    return [
      {
        rule: 'number',
        reason: `The sentence says '${number.text}'; the cited note says ${others
          .map(({ text }) => text)
          .slice(0, 3)
          .join(', ')} there.`,
      },
    ]
  }
  const isLimit = piece.isConditional || number.comparator !== undefined
  const isOpposite =
    !isLimit && piece.movement !== 0 && same.every(({ movement }) => movement === -piece.movement)
  return isOpposite
    ? [{ rule: 'direction', reason: `By the cited note it went the other way (${number.text}).` }]
    : []
}

const BREAK = /[,;.](?!\d)|\s(?:and|but|while|with|before|after|then)\s/giu
// Not at "and": "from 5.4 and 6.1 to 2.1" is one statement.
const NOTE_BREAK = /[,;](?!\d)|\.(?=\s|$)|\s(?:but|while)\s/giu

/** A piece without a name of its own goes on with what the one before it names. */
function readPieces(reading: TextReading, breaks: RegExp): Piece[] {
  const { text } = reading
  const cuts = [...text.matchAll(breaks)].map(({ index }) => index)
  const pieces: Piece[] = []
  for (const [place, start] of [0, ...cuts].entries()) {
    const span = { start, end: cuts[place] ?? text.length }
    const own = readPiece(reading, span)
    const previous = pieces.at(-1)
    const isNameless = own.stems.size + own.concepts.size + own.meanings.size === 0
    pieces.push(
      isNameless && previous
        ? { ...own, stems: previous.stems, concepts: previous.concepts, meanings: previous.meanings }
        : own,
    )
  }
  return pieces
}

function readPiece(reading: TextReading, span: Span): Piece {
  const inside = ({ start }: Span) => start >= span.start && start < span.end
  const words = reading.text.slice(span.start, span.end)
  const signs = new Set(readMovements(words).map(({ sign }) => sign))
  const [sign] = signs
  return {
    stems: new Set(
      reading.words
        .filter(inside)
        .filter(({ text }) => !VAGUE.test(text))
        .map(({ stem }) => stem),
    ),
    concepts: new Set([
      ...reading.concepts.filter(inside).flatMap(({ concepts }) => concepts.map(({ id }) => id)),
      ...reading.words.filter(inside).flatMap(({ text, stem }) => (DRUG_ENDING.test(text) ? [stem] : [])),
    ]),
    meanings: new Set(reading.layTerms.filter(inside).map(({ meaning }) => meaning)),
    numbers: reading.numbers.filter(inside),
    movement: signs.size === 1 && sign ? sign : 0,
    // "If A1c > 7.5, metformin goes to 1000": the condition reaches over the comma.
    isConditional: CONDITIONAL.test(words) || CONDITIONAL.test(clauseTextAt(reading, span.start)),
  }
}

function clauseTextAt(reading: TextReading, offset: number): string {
  const { start, end } = clauseAt(reading, offset)
  return reading.text.slice(start, end)
}

/** Words that number many things in a note, and so tell none of them. */
const VAGUE =
  /^(?:up|down|about|around|take|took|taking|dose|daily|tablet|since|start|started|given|left|right|mg|time|total|new|old|home|pain|side|well)$/iu

function sharesName(one: Piece, other: Piece): boolean {
  if ([...one.concepts].some((id) => other.concepts.has(id))) return true
  if ([...one.meanings].some((meaning) => other.meanings.has(meaning))) return true
  const shared = [...one.stems].filter((stem) => hasStem(other.stems, stem)).length
  // All that a short piece names, or most of a long one.
  return shared > 0 && shared >= one.stems.size * 0.6
}

/** "-3.6 kg": whether the note tells a loss of as much is for `numbers.ts`. */
function isSigned({ text }: NumberMention): boolean {
  return /^[−-]/u.test(text)
}

/** Numbers of one kind, which could stand for each other. */
function isAlike(one: NumberMention, other: NumberMention): boolean {
  if (one.role !== other.role) return false
  return one.role === 'plain'
    ? one.inWords === other.inWords || !one.inWords
    : one.role === 'frequency' || one.unit === other.unit
}

function isSame(one: NumberMention, other: NumberMention): boolean {
  if (one.role === 'frequency') return sameFrequency(one, other)
  const bound = (number: NumberMention) => number.comparator?.charAt(0)
  if (one.role === 'duration') return sameNumber(one, other)
  return sameNumber(one, other) && (bound(one) === bound(other) || other.comparator === undefined)
}
