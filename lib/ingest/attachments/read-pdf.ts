import type { Attached, Reading } from './reading'

export async function readPdf(_: Attached): Promise<Reading> {
  return { unreadableReason: 'The document is a PDF; its text cannot be read here.' }
}
