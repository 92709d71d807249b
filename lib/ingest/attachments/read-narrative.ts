import type { NarrativePart } from '@/lib/fhir/narrative'
import { readMarkup } from './read-html'
import type { Reading } from './reading'

/** Sections one below the other, each under its heading; each is read by itself, so that an unclosed tag stays inside. */
export function readNarrative(parts: readonly NarrativePart[]): Reading {
  const blocks: string[] = []
  for (const { level, title, div, words } of parts) {
    const reading = div ? readMarkup(div) : { text: words ?? '' }
    if ('unreadableReason' in reading) return reading
    const heading = title?.replace(/\s+/g, ' ').trim()
    if (heading && !startsWith(reading.text, heading))
      blocks.push(`${'#'.repeat(Math.min(level, 6))} ${heading}`)
    if (reading.text) blocks.push(reading.text)
  }
  return { text: blocks.join('\n\n') }
}

/** Many narratives repeat their section's title as their first heading. */
function startsWith(text: string, heading: string): boolean {
  const [first = ''] = text.split('\n', 1)
  return /^#/.test(first) && first.replace(/^#+\s*/, '').toLowerCase() === heading.toLowerCase()
}
