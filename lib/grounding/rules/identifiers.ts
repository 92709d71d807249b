import type { NumberMention } from '../mentions'
import type { Claim, NumberExplanation } from './claim'

/** Details that are quoted, never measured. */
const IDENTIFYING = new Set(['identifier', 'mrn', 'telecom', 'address'])
const TOKEN = /[\p{L}\p{N}+][\p{L}\p{N}+\-/]*/gu

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
