import { cutNoteSentences } from '@/lib/grounding/cut-note-sentences'

/** Text that speaks to a machine instead of to the reader of a chart; it is never repeated. */
const SPEAKS_TO_A_MACHINE =
  /<!--|-->|\b(?:assistant|system|user|developer)\s*:|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|above|previous|guideline)s?|\bsystem prompt\b|\blanguage model\b|\bas an ai\b|\byou are (?:now|chatgpt|an? (?:ai|assistant))|\b(?:reply|respond|answer|output|print|append|repeat)\b.{0,30}\b(?:only|token|word|exactly|verbatim)\b|https?:\/\/|!\[/i
/** The frame of a document: letterhead, title, who it is about, greetings and signatures say nothing of the patient. */
const FRAME: readonly RegExp[] = [
  // Rules and underlines.
  /^[\s\-=_*#~.]+$/,
  // "Group - Progress note", "Memory clinic letter, 14 May 2024".
  /^[^.:;]{3,60} [-–—] [^.:;]{0,30}\b(?:note|letter|summary|report|form|plan|record|consultation)s?$/i,
  /^[^.:;]{3,60}\b(?:letter|note|report|summary)\b,? \d{1,2} \p{L}+ \d{4}$/iu,
  // Who it is about.
  /^(?:patient|name|re)\s*:.*\b(?:mrn|dob|born|number)\b/i,
  /\b(?:born|dob)\b.*\b(?:mrn|(?:hospital|record|nhs) number)\b/i,
  // "Date of service: 03/12/2024 Author: Dr. X".
  /^(?:date of (?:service|visit|admission|discharge|report)|author|attending|dictated|provider)\s*:[^;]{0,120}$/i,
  // Greetings and signatures; "Dr X, Cardiology".
  /^(?:dear|yours|kind regards|regards|sincerely|with best wishes|cc)\b/i,
  /^(?:electronically |digitally )?(?:signed|dictated|typed|authored|reviewed) by\b/i,
  /^(?:(?:Dr|Prof|Mr|Mrs|Ms|Miss|Mx|Sister|Nurse)\.? )(?:\p{Lu}[\p{L}'’-]*\.?,? ?){1,4}(?:,? (?:MD|DO|RN|NP|PA|PhD|MRCP|FRCP)\b\.?)*(?:,? [\p{L} &-]{3,40})?$/u,
]

/** The sentences and lines of a passage that may be quoted, without heading and list marks. */
export function readableSentences(text: string): string[] {
  const body = withoutHeadings(withoutComments(text)).join('\n')
  return cutNoteSentences(body, 0, body.length)
    .map(([from, to]) => body.slice(from, to).replace(/^\s*(?:[-*•]|\d+[.)])\s+/, ''))
    .filter((sentence) => sentence !== '' && !SPEAKS_TO_A_MACHINE.test(sentence) && !isFrame(sentence))
}

/** "He asked about X." and "It has been on hold.": what follows says what came of it, and names it by a pronoun. */
const LEAVES_OPEN =
  /\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|quer(?:y|ied)|enquir\w+|inquir\w+|discuss\w*|request\w*|(?:on hold|held|paused|stopped|off))\b/i
const TAKES_UP = /\b(?:it|them|this|these|that|one|ones)\b/i
const DECIDES =
  /\b(?:not|no|need\w*|restart|resume|start|stop|continue|increase|reduce|switch|change|told|advised|recommend\w*|suggest\w*|agree\w*|declin\w*|would|should|may|can)\b/i

/** The sentence after one that leaves a thing open, where it takes the thing up and decides it. */
export function sequelOf(sentence: string, { text }: { text: string }): string | undefined {
  if (!LEAVES_OPEN.test(sentence)) return undefined
  const sentences = readableSentences(text)
  const next = sentences[sentences.indexOf(sentence) + 1]
  return next && TAKES_UP.test(next) && DECIDES.test(next) ? next : undefined
}

/** The lines of a document's frame: its letterhead, title and signature. */
export function titlesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && isFrame(line.trim()))
}

function isFrame(sentence: string): boolean {
  const bare = sentence.replace(/[.\s]+$/, '')
  return !/[\p{L}\p{N}]/u.test(bare) || FRAME.some((pattern) => pattern.test(bare))
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
}

/** A line is a heading by its mark, by the rule under it, or as a bare date. */
function withoutHeadings(text: string): string[] {
  const lines = text.split('\n')
  return lines.filter(
    (line, index) =>
      !/^\s*#{1,6}\s/.test(line) &&
      !/^\s*\d{4}-\d{2}-\d{2}\s*$/.test(line) &&
      !/^\s*(?:-{3,}|={3,})\s*$/.test(lines[index + 1] ?? ''),
  )
}
