import { AppError } from '@/lib/errors'

interface ForeignFormat {
  name: string
  /** What to do, as the end of a sentence. */
  remedy: string
  /** Over the first bytes of the file, one character a byte, without leading space. */
  matches: (start: string) => boolean
}

const AS_FHIR = 'export FHIR R4 as JSON or NDJSON'

const startsWith =
  (...signatures: string[]) =>
  (start: string) =>
    signatures.some((signature) => start.startsWith(signature))
const looksLike = (pattern: RegExp) => (start: string) => pattern.test(start)

/** Formats that are sent by mistake, in the order in which they are tried: the first that matches is named. */
const FOREIGN_FORMATS: readonly ForeignFormat[] = [
  { name: 'a PDF', remedy: `${AS_FHIR}, with the PDF in a DocumentReference`, matches: startsWith('%PDF-') },
  {
    name: 'an RTF document',
    remedy: `${AS_FHIR}, with the RTF in a DocumentReference`,
    matches: startsWith('{\\rtf'),
  },
  {
    name: 'a ZIP archive',
    remedy: 'unpack it and give the folder',
    matches: startsWith('PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'),
  },
  {
    name: 'a packed file',
    remedy: 'unpack it; of packed files only gzip is read, packed once',
    matches: startsWith('\x1f\x8b', 'BZh', '\xfd7zXZ', '7z\xbc\xaf', '\x28\xb5\x2f\xfd', 'Rar!'),
  },
  {
    name: 'a tar archive',
    remedy: 'unpack it and give the folder',
    matches: (start) => start.slice(257, 262) === 'ustar',
  },
  { name: 'a Parquet file', remedy: AS_FHIR, matches: startsWith('PAR1') },
  {
    name: 'an image',
    remedy: AS_FHIR,
    matches: startsWith('\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*'),
  },
  { name: 'a DICOM file', remedy: AS_FHIR, matches: (start) => start.slice(128, 132) === 'DICM' },
  { name: 'an HL7 v2 message', remedy: AS_FHIR, matches: looksLike(/^(?:MSH|FHS|BHS)[|^~\\&]/) },
  { name: 'an X12 message', remedy: AS_FHIR, matches: looksLike(/^ISA[*|^~]/) },
  {
    name: 'C-CDA (CDA XML)',
    remedy: 'ask the source for FHIR R4 as JSON or NDJSON',
    matches: looksLike(/^<.*?(?:<(?:\w+:)?ClinicalDocument\b|urn:hl7-org:v3)/s),
  },
  {
    name: 'an HTML page',
    remedy: 'that is often the sign-in or error page of a server, so download the export again',
    matches: looksLike(
      /^(?:<!--(?:(?!-->).)*-->\s*|<\?(?:(?!\?>).)*\?>\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script)\b/is,
    ),
  },
  {
    name: 'FHIR XML',
    remedy: 'ask for the same export as JSON',
    matches: looksLike(/^<.*?http:\/\/hl7\.org\/fhir/s),
  },
  { name: 'XML', remedy: AS_FHIR, matches: looksLike(/^<[?!A-Za-z]/) },
  {
    name: 'Turtle (RDF)',
    remedy: 'ask for the same export as JSON',
    matches: looksLike(/^@(?:prefix|base)\s/),
  },
  {
    name: 'a table (CSV)',
    remedy: AS_FHIR,
    matches: (start) => /^[^{[<\r\n]*([,;\t|])[^\r\n]*[\r\n]+[^{[<\r\n]*\1/.test(start.slice(0, 2_000)),
  },
]

/** Throws AppError `invalid_input` that names what the file is, when it begins like something known that is not JSON. */
export function refuseForeignFormat(head: Buffer): void {
  const start = head.toString('latin1').trimStart()
  const format = FOREIGN_FORMATS.find(({ matches }) => matches(start))
  if (format)
    throw new AppError('invalid_input', `The file is ${format.name}, not FHIR JSON; ${format.remedy}.`)
}
