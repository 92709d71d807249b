/** The text as a FHIR base64Binary in UTF-8. */
export function encodeText(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
