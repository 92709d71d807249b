import { readHtml } from './read-html'
import { readPdf } from './read-pdf'
import { readRtf } from './read-rtf'
import { readText } from './read-text'
import type { Attached, Reading } from './reading'

/** How documents of one kind are read: at once, or in a process of its own. */
export type Reader =
  | { atOnce: (attached: Attached) => Reading }
  | { slowly: (attached: Attached) => Promise<Reading> }

const READERS: readonly [types: RegExp, reader: Reader][] = [
  [/^(?:text\/html|text\/xhtml|application\/xhtml\+xml)$/, { atOnce: readHtml }],
  [/^(?:application\/(?:x-)?rtf|text\/rtf|text\/richtext)$/, { atOnce: readRtf }],
  [/^application\/(?:x-)?pdf$/, { slowly: readPdf }],
  // Any other text is text: text/markdown, text/csv, text/x-clinical-note. XML and C-CDA have words between their tags.
  [/^text\/(?!xml$|x-ccda$|.*\+xml$|calendar$|vcard$)/, { atOnce: readText }],
]

export function findReader(mediaType: string): Reader | undefined {
  return READERS.find(([types]) => types.test(mediaType))?.[1]
}
