import type { NumberMention, Span } from '../mentions'
import type { NoteSentence } from '../read-note'
import type { TextReading } from '../read-text'
import type { Claim } from './claim'
import type { Anchor } from './note-anchors'
import { sameNumber } from './text-numbers'

/** "At a saturation of 94 %" tells what was measured, whatever is denied or planned because of it. */
export function hasSameValue(
  anchor: Anchor,
  place: Span,
  { reading }: Claim,
  sentence: NoteSentence,
): boolean {
  if (!anchor.isTest && !SATURATION.test(anchor.text)) return false
  const told = valueBehind(reading, anchor)
  const noted = valueBehind(sentence.reading, place)
  return told !== undefined && noted !== undefined && sameNumber(told, noted)
}

const SATURATION = /^(?:saturation|sats?|SpO2)$/iu

function valueBehind({ text, numbers }: TextReading, { end }: Span): NumberMention | undefined {
  return numbers.find(
    ({ start, role }) =>
      start >= end &&
      (role === 'amount' || role === 'plain' || role === 'pair') &&
      /^\s?(?:of|was|being|is|at|:|=)?\s?$/iu.test(text.slice(end, start)),
  )
}

const STOP =
  /\b(?:leav(?:e|ing)|stop(?:ping|ped)?|com(?:e|ing) off|came off|wean\p{L}*(?: off)?|taper\p{L}*|phas\p{L}+ out|discontinu\p{L}+|withdr\p{L}+|drop(?:ping|ped)?|reduc\p{L}+|replac\p{L}+|switch\p{L}*|left)\b/iu

/** Who plans to leave a medicine takes it: that it is to be stopped is what must not be told as done. */
export function isPlanToStop(noted: string, place: Span, said: string): boolean {
  const [lead = ''] = /(?:\S+\s+){0,3}$/u.exec(noted.slice(0, place.start)) ?? []
  return STOP.test(lead) && !STOP.test(said)
}
