import type { Span } from '../mentions'
import type { CitedFacts } from '../read-evidence'
import type { TextReading } from '../read-text'
import { removeUnseen } from '../unseen'
import type { Finding } from './claim'

/** Words in quotation marks must stand in a cited source exactly so (case, white space, the kind of marks and what nobody sees aside). */
export function checkQuotes(
  reading: TextReading,
  cited: CitedFacts,
): { quoted: Span[]; findings: Finding[] } {
  const sources = [
    ...cited.notes.map(({ evidence }) => flatten(evidence.quote)),
    ...cited.records.map(({ text }) => flatten(text)),
    ...cited.searches.map(({ what }) => flatten(what)),
  ]
  const quoted: Span[] = []
  const findings: Finding[] = []
  for (const quote of reading.quotes) {
    const words = flatten(reading.text.slice(quote.start, quote.end)).replace(/[.,;:…]+$/, '')
    const parts = words.split(/\s*(?:…|\.\.\.|\[[^\]]*\])\s*/).filter(Boolean)
    if (parts.length > 0 && sources.some((source) => parts.every((part) => holdsWords(source, part))))
      quoted.push(quote)
    else
      findings.push({
        rule: 'quote',
        reason: `The words in quotation marks do not stand in the cited source: “${reading.text.slice(quote.start, quote.end)}”.`,
      })
  }
  return { quoted: [...quoted, ...findVerbatim(reading.text, cited)], findings }
}

/** A record's own name or worded value, copied whole: "Glomerular filtration rate/1.73 sq M.predicted", "High Risk (MFS Score 50+)". */
function findVerbatim(text: string, { records, inputs }: CitedFacts): Span[] {
  return [...records, ...inputs].flatMap(({ fields }) =>
    [fields.display, fields.text, ...fields.components.map(({ display }) => display)].flatMap((name) => {
      const start = name && /\s/.test(name) ? text.indexOf(name) : -1
      return name && start >= 0 ? [{ start, end: start + name.length }] : []
    }),
  )
}

function holdsWords(source: string, part: string): boolean {
  const at = source.indexOf(part)
  if (at < 0) return false
  const edges = `${source.charAt(at - 1)}${source.charAt(at + part.length)}`
  return !/[\p{L}\p{N}]/u.test(edges) || /^\P{L}|\P{L}$/u.test(part)
}

function flatten(text: string): string {
  return removeUnseen(text)
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}
