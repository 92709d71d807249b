import { isInside, type NumberMention } from '../mentions'
import type { Claim, Finding, NumberExplanation } from './claim'

/** Details that are quoted, never measured. */
const IDENTIFYING = new Set([
  'identifier',
  'mrn',
  'telecom',
  'address',
  'serialNumber',
  'lotNumber',
  'modelNumber',
  'partNumber',
  'udi',
])
const TOKEN = /[\p{L}\p{N}+][\p{L}\p{N}+\-/]*/gu

const LEAD = /\b(?:lot|batch|serial|model|accession)(?:\s+(?:number|no\.?))?\s*[:#]?\s+$/iu

/** "lot AB1234" must stand so in a source; digits of another lot are no rounding. */
export function checkIdentifiers({ reading, records, cited, quoted }: Claim): Finding[] {
  const sources = [
    ...records.map(({ text }) => text),
    ...cited.notes.map(({ evidence }) => evidence.quote),
  ].map((text) => text.toLowerCase())
  return tokensOf(reading.text).flatMap(({ token, start, end }) => {
    if (!/\d/.test(token) || !LEAD.test(reading.text.slice(0, start))) return []
    if (quoted.some((quote) => isInside({ start, end }, quote))) return []
    return sources.some((text) => text.includes(token.toLowerCase()))
      ? []
      : [{ rule: 'number' as const, reason: `'${token}' does not occur in the cited source.` }]
  })
}

/** A record number or a telephone number must stand in the cited record character for character. */
export function explainIdentifier(
  mention: NumberMention,
  { reading, records }: Claim,
): NumberExplanation | undefined {
  const written = tokensOf(reading.text).find(
    ({ start, end }) => start <= mention.start && mention.start < end,
  )
  if (!written) return undefined
  const holding = records.filter(({ fields }) =>
    fields.details.some(
      ({ name, text }) =>
        IDENTIFYING.has(name) && tokensOf(text).some(({ token }) => token === written.token),
    ),
  )
  return holding.length > 0 ? { mention, how: 'text', records: holding } : undefined
}

function tokensOf(text: string): { token: string; start: number; end: number }[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    token: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}
