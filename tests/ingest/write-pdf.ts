import { deflateSync } from 'node:zlib'

/** Words at a place of a page, in points from its lower left corner. */
export interface Written {
  x: number
  y: number
  text: string
  size?: number
}

/** A minimal PDF with a text layer, for tests: one content stream a page, Helvetica. */
export function writePdf(
  pages: readonly (readonly Written[] | Buffer)[],
  options: { compress?: boolean; trailer?: string; pageExtra?: string } = {},
): Buffer {
  const objects: Buffer[] = []
  const add = (body: string | Buffer) => objects.push(Buffer.from(body))
  const kids = pages.map((_, place) => `${4 + place * 2} 0 R`).join(' ')
  add('<</Type/Catalog/Pages 2 0 R>>')
  add(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`)
  add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>')
  for (const [place, page] of pages.entries()) {
    const box = '/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>'
    add(`<</Type/Page/Parent 2 0 R${box}/Contents ${5 + place * 2} 0 R${options.pageExtra ?? ''}>>`)
    const plain = Buffer.isBuffer(page) ? page : Buffer.from(page.map(writeText).join('\n'), 'latin1')
    const stream = options.compress ? deflateSync(plain) : plain
    const filter = options.compress ? '/Filter/FlateDecode' : ''
    add(
      Buffer.concat([
        Buffer.from(`<</Length ${stream.length}${filter}>>\nstream\n`),
        stream,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  return assemble(objects, options.trailer ?? '')
}

function writeText({ x, y, text, size = 10 }: Written): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`
}

function assemble(objects: readonly Buffer[], trailer: string): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  for (const [place, body] of objects.entries()) {
    offsets.push(length)
    const object = Buffer.concat([Buffer.from(`${place + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    parts.push(object)
    length += object.length
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF`
  return Buffer.concat([...parts, Buffer.from(end)])
}
