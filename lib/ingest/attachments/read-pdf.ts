import { canonicalText } from '@/lib/fhir/note-text'
import { LIMITS } from '@/lib/limits'
import { layOutPages } from './pdf-pages'
import type { Attached, Reading } from './reading'
import { type PdfOutcome, runPdfThread } from './run-pdf-thread'

type Problem = Extract<PdfOutcome, { problem: string }>['problem'] | 'scanned'

const SENTENCES: Readonly<Record<Problem, string>> = {
  encrypted: 'The document is a PDF that is locked with a password.',
  damaged: 'The document is a damaged PDF, so its text cannot be read.',
  scanned: 'The document is a PDF without text (a scan or pictures); its words cannot be read here.',
  'too-many-pages': `The document is a PDF of more than ${LIMITS.pdfPages} pages, so it is not read.`,
  'too-long': `The document has more than ${LIMITS.noteCharacters.toLocaleString('en')} characters, so it is not read.`,
  'not-run': 'The document is a PDF, and the program that reads PDFs ended; import it again.',
  'too-slow': `The document is a PDF that could not be read within ${LIMITS.pdfSeconds} seconds.`,
  'too-much-memory': `The document is a PDF that needs more than ${LIMITS.pdfMegabytes} MB of memory to read.`,
}

/** The text layer of a PDF: paragraphs whole, table rows on one line, columns one after the other. Never throws. */
export async function readPdf({ bytes }: Attached): Promise<Reading> {
  const outcome = await runPdfThread(bytes)
  if ('problem' in outcome) return { unreadableReason: SENTENCES[outcome.problem] }
  const text = canonicalText(layOutPages(outcome.pages))
  return text.trim() ? { text } : { unreadableReason: SENTENCES.scanned }
}
