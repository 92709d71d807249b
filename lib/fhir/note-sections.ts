/** A stretch of a note under one heading; offsets in UTF-16 units, the heading line itself not included. */
export interface NoteSection {
  /** As written, without markup or colon; null before the first heading. */
  name: string | null
  start: number
  end: number
}

const MARKDOWN_HEADING = /^#{1,6}\s+(\S.*?)\s*#*$/
/** 'ASSESSMENT', 'PAST MEDICAL HISTORY:', 'ANAEMIA WORK-UP, GENERAL MEDICINE CLINIC': capitals alone on a line. */
const CAPITALS_HEADING = /^(\p{Lu}[\p{Lu} ,/&()'’.-]{3,68}?):?$/u
/** 'Interval history:' alone on its line. */
const COLON_HEADING = /^(\p{Lu}[\p{L}\d ,/&()'’-]{1,48}):$/u
/** No heading is longer; the patterns above would take minutes on a line of a megabyte. */
const LONGEST_HEADING = 200
/** 'Plan: return tomorrow …': a known heading with its text on the same line. */
const INLINE_HEADING = /^(\p{L}[\p{L} ,/&'’-]{0,38}):[ \t]+\S/u

/** What notes call their sections; a word before a colon that is not here ('Temp: 38.1') is text. */
const KNOWN_HEADINGS = new Set(
  `allergies|assessment|assessment and plan|assessment/plan|a/p|a&p|background|cc|chief complaint|clinical summary|complaint|
conclusion|course|current medications|diagnoses|diagnosis|discharge diagnosis|discharge medications|disposition|exam|examination|
family history|fh|findings|follow up|follow-up|history|history of present illness|hospital course|hpi|hx|immunisations|
immunizations|impression|indication|interval history|interventions|investigations|labs|laboratory|medication|medications|meds|objective|
past history|past medical history|past surgical history|pe|physical exam|physical examination|plan|pmh|presenting complaint|
problem list|problems|procedure|procedures|psh|reason for admission|reason for referral|reason for visit|recommendation|
recommendations|results|review of systems|ros|sh|social history|subjective|summary|technique|treatment|vitals|vital signs`
    .split('|')
    .map((name) => name.trim()),
)

/**
 * Cuts a note at its headings. The sections are in order, do not overlap, and leave out only heading lines and blank
 * edges; a note without headings is one section without a name.
 */
export function splitSections(text: string): NoteSection[] {
  const sections: NoteSection[] = []
  let current: NoteSection = { name: null, start: 0, end: 0 }
  let offset = 0
  const lines = text.split('\n')
  const headings = lines.map(readHeading)
  for (const [at, line] of lines.entries()) {
    const heading = headings[at]
    if (heading && !(current.name !== null && isText(lines, headings, at))) {
      sections.push({ ...current, end: offset })
      current = { name: heading.name, start: offset + heading.bodyStart, end: 0 }
    }
    offset += line.length + 1
  }
  sections.push({ ...current, end: text.length })
  return sections
    .map((section) => trimSection(text, section))
    .filter((section) => section.end > section.start)
}

interface Heading {
  name: string
  /** Where on the line the section's own text begins. */
  bodyStart: number
  /** Known, or marked as a heading by more than its capitals. */
  isSure: boolean
}

/** "NKDA" under "ALLERGIES:" is what the section says: capitals right under a sure heading, or that head nothing. */
function isText(lines: readonly string[], headings: readonly (Heading | null)[], at: number): boolean {
  if (headings[at]?.isSure !== false) return false
  if (headings[at - 1]?.isSure) return true
  let next = at + 1
  while (next < lines.length && lines[next]?.trim() === '') next += 1
  return next === lines.length || headings[next] != null
}

/** The heading on this line; null for an ordinary line. */
function readHeading(line: string): Heading | null {
  const trimmed = line.trim()
  if (trimmed === '') return null
  const isKnown = KNOWN_HEADINGS.has(trimmed.replace(/:$/, '').toLowerCase())
  if (trimmed.length <= LONGEST_HEADING) {
    const marked = MARKDOWN_HEADING.exec(trimmed) ?? COLON_HEADING.exec(trimmed)
    const alone = marked ?? CAPITALS_HEADING.exec(trimmed)
    if (alone?.[1]) {
      const name = alone[1].replace(/:$/, '').trim()
      return { name, bodyStart: line.length, isSure: isKnown || marked !== null || trimmed.endsWith(':') }
    }
  }
  const inline = INLINE_HEADING.exec(trimmed)?.[1]
  if (inline && KNOWN_HEADINGS.has(inline.toLowerCase()))
    return { name: inline, bodyStart: line.indexOf(':') + 1, isSure: true }
  return isKnown ? { name: trimmed.replace(/:$/, ''), bodyStart: line.length, isSure: true } : null
}

function trimSection(text: string, section: NoteSection): NoteSection {
  let { start, end } = section
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  return { name: section.name, start, end }
}
