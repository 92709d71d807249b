import { cleanText } from './json'

/**
 * The text of a note as it is hashed, cut and quoted: the same words give the same text each time. Every kind of line
 * end and page break becomes LF; NUL, lone surrogates and control characters that show nothing go.
 */
export function canonicalText(text: string): string {
  return cleanText(text)
    .replace(/\r\n?|[\v\f\u0085]/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
}
