import path from 'node:path'
import type { IngestOptions } from '@/lib/ingest/ingest-files'
import type { FileReport } from '@/lib/ingest/report'
import { formatFile } from './format-ingest-report'

type Progress = Parameters<NonNullable<IngestOptions['onProgress']>>[0]

const WIDTH = 24

/** A line a finished file; on a terminal, a bar of the file under way beneath them. */
export class IngestProgress {
  readonly #started = performance.now()
  #finishedEntries = 0
  #hasBar = false

  constructor(readonly stream: NodeJS.WriteStream) {}

  readonly show = ({ report, bytesRead, bytes }: Progress): void => {
    if (!this.stream.isTTY) return
    const share = bytes ? Math.min(bytesRead / bytes, 1) : undefined
    const rate = (this.#finishedEntries + report.entries) / ((performance.now() - this.#started) / 1000)
    const parts = [
      ...(share === undefined ? [] : [`${drawBar(share)} ${String(Math.floor(share * 100)).padStart(3)} %`]),
      path.basename(report.path),
      `${report.entries.toLocaleString('en')} entries`,
      `${Math.round(rate).toLocaleString('en')}/s`,
    ]
    this.#clear()
    this.stream.write(parts.join('  ').slice(0, (this.stream.columns || 80) - 1))
    this.#hasBar = true
  }

  readonly tellFile = (report: FileReport, { done, total }: { done: number; total: number }): void => {
    this.#finishedEntries += report.entries
    this.#clear()
    this.stream.write(`[${done}/${total}] ${formatFile(report)}`)
  }

  #clear(): void {
    if (this.#hasBar) this.stream.write('\r\u001b[2K')
    this.#hasBar = false
  }
}

function drawBar(share: number): string {
  const full = Math.round(share * WIDTH)
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`
}
