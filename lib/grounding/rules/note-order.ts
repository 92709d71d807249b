import type { NumberMention } from '../mentions'
import type { TextReading } from '../read-text'
import type { Claim, Finding } from './claim'
import { sentencesOf } from './note-anchors'
import { sameNumber } from './text-numbers'

/** Two numbers of which a text says that the first came before the second. */
type Pair = readonly [earlier: NumberMention, later: NumberMention]

const ARROW = /^[^,;]{0,12}(?:→|->|=>|>>)\s*$/u
const TO = /^[^,;]{0,24}\bto\s*(?:about |around )?$/iu
const BEFORE = /(?:\b(?:was|were|previously|prior|before|baseline|from|last)\b)[^;]{0,24}$/iu

/** "SpO2 fell from 97 to 93" of a note that says "93 → 97": the earlier number must be the earlier one of the note. */
export function checkNoteOrder(claim: Claim): Finding[] {
  const { reading, cited, quoted } = claim
  if (cited.notes.length === 0) return []
  const noted = sentencesOf(cited).flatMap((sentence) => readPairs(sentence.reading))
  return readPairs(reading)
    .filter(([{ start }]) => !quoted.some((quote) => start >= quote.start && start < quote.end))
    .flatMap(([earlier, later]) => {
      const holds = (one: NumberMention, other: NumberMention) =>
        noted.some(([first, second]) => isSame(one, first) && isSame(other, second))
      if (holds(earlier, later) || !holds(later, earlier)) return []
      return [
        {
          rule: 'direction' as const,
          reason: `By the cited note ${later.text} came first and ${earlier.text} after it.`,
        },
      ]
    })
    .slice(0, 1)
}

function readPairs({ text, numbers, times }: TextReading): Pair[] {
  const timeBehind = ({ end }: NumberMention) =>
    times.find(({ start }) => start >= end && /^\s*(?:at|@|\()?\s*$/u.test(text.slice(end, start)))?.minutes
  const measured = numbers.filter(
    ({ role }) => role === 'amount' || role === 'plain' || role === 'pair' || role === 'duration',
  )
  return measured.flatMap((one, place): Pair[] => {
    const other = measured[place + 1]
    if (!other || sameNumber(one, other)) return []
    const between = text.slice(one.end, other.start)
    const lead = text.slice(Math.max(0, one.start - 24), one.start)
    if (ARROW.test(between)) return [[one, other]]
    if (/\bfrom\s+(?:about |around )?$/iu.test(lead) || /\bfrom\b[^,;]*$/iu.test(lead))
      return /\bto\b|→|->/iu.test(between) ? [[one, other]] : []
    if (BEFORE.test(between)) return [[other, one]]
    // "5 at 08:00, 4 at 16:00"
    const [first, second] = [timeBehind(one), timeBehind(other)]
    if (first !== undefined && second !== undefined && first !== second)
      return first < second ? [[one, other]] : [[other, one]]
    return TO.test(between) &&
      /\b(?:rose|fell|went|increased|decreased|dropped|climbed|improved|worsened|up|down)\b/iu.test(lead)
      ? [[one, other]]
      : []
  })
}

function isSame(one: NumberMention, other: NumberMention): boolean {
  return one.value === other.value && (one.second?.value ?? 0) === (other.second?.value ?? 0)
}
