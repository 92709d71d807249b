import { canonicalText } from '@/lib/fhir/note-text'
import type { Attached, Reading } from './reading'
import { RtfText } from './rtf-text'
import { readRtfTokens } from './rtf-tokens'

/** RTF: its paragraphs as lines, table rows on one line with cells apart by ' | ', list marks kept, pictures left out. */
export function readRtf({ bytes }: Attached): Reading {
  const text = new RtfText()
  for (const token of readRtfTokens(bytes)) text.add(token)
  const lines = canonicalText(text.toString())
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trimEnd())
  return {
    text: lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  }
}
