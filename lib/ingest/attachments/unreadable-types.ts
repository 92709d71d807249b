/** What a reader calls the types that hold no text that could be read here, by pattern; the first that fits counts. */
const NAMES: readonly [RegExp, string][] = [
  [/dicom/, 'a DICOM image'],
  [/^image\//, 'an image'],
  [/^audio\//, 'a sound recording'],
  [/^video\//, 'a video'],
  [/ccda/, 'a C-CDA document'],
  [/wordprocessing|msword|opendocument\.text/, 'a Word document'],
  [/spreadsheet|ms-excel/, 'a spreadsheet'],
  [/presentation|ms-powerpoint/, 'a presentation'],
  [/zip|gzip|x-tar|7z/, 'an archive (ZIP or the like)'],
  [/hl7-v2|hl7v2/, 'an HL7 v2 message'],
  [/json/, 'JSON data'],
  [/xml/, 'an XML document'],
  [/postscript/, 'a PostScript document'],
]

/** The sentence for a document of a type that no reader knows. */
export function explainUnreadable(mediaType: string): string {
  const name = NAMES.find(([pattern]) => pattern.test(mediaType))?.[1]
  if (name) return `The document is ${name}; its text cannot be read here.`
  if (mediaType === 'application/octet-stream')
    return 'The document is of a kind that is neither stated nor recognised; its text cannot be read here.'
  return `The document is of the type ${mediaType.replace(/[^\w./+-]/g, '').slice(0, 80)}, which cannot be read here.`
}
