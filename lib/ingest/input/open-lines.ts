import { type InputEntry, readLineValue } from '@/lib/fhir/read-bundle'
import { LIMITS } from '@/lib/limits'
import { cutLines, type Line } from './cut-lines'
import type { Input } from './input'
import type { InputFile } from './input-file'
import { readBytes } from './read-bytes'
import { readPiece } from './read-piece'
import { refuseTooMany } from './refusals'

/** NDJSON, read line by line at each walk. A line that cannot be read is a problem of that line only. */
export function openLines(file: InputFile, onBytes?: (bytes: number) => void): Input {
  async function* entries(): AsyncGenerator<InputEntry, void, undefined> {
    let index = 0
    for await (const line of cutLines(readBytes(file, onBytes)))
      for (const entry of readLine(line)) {
        if (index >= LIMITS.entriesPerFile) throw refuseTooMany()
        yield { index, ...entry }
        index += 1
      }
  }
  return { kind: 'ndjson', isLoaded: false, entries }
}

function readLine(line: Line) {
  const path = `line ${line.number + 1}`
  const read = readPiece(line, 'The line')
  if (read.problem !== undefined) return [{ path, problem: read.problem }]
  if (read.broken?.is === 'not UTF-8')
    return [
      {
        path,
        problem: `The line is not UTF-8 at byte ${read.broken.byte} of the file; re-export it as UTF-8.`,
      },
    ]
  if (read.broken !== undefined) return [{ path, problem: 'The line is not JSON.' }]
  return readLineValue(read.value, path)
}
