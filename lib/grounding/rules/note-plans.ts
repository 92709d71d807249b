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

const GO_ON =
  /\b(?:continu\p{L}*|keeps?|carry(?:ing)? on with|maintain|stay(?:s|ing)? on|remain(?:s|ing)? on)\b/iu
const ALREADY_ON = /^\S*\s(?:already|is|remains) on\b/iu
const GOES_ON =
  /\b(?:continu\p{L}*|go(?:es|ing)? on|carries on|still|already|stays?|remains?|keeps?|unchanged|tak(?:es|ing))\b/iu
const CHANGES = /\b(?:start|increas|rais|doubl|begin|beg[au]n|new|add|restart|resum)\p{L}*/iu

/** "She will continue dalteparin": who plans to go on with it takes it now, and may be told to; not to have it changed. */
export function isPlanToGoOn(noted: string, place: Span, said: string): boolean {
  const [lead = ''] = /(?:\S+\s+){0,3}$/u.exec(noted.slice(0, place.start)) ?? []
  const isKept = GO_ON.test(lead) || ALREADY_ON.test(noted.slice(place.end))
  return isKept && GOES_ON.test(said) && !STOP.test(said) && !CHANGES.test(said)
}
