import type { StatusPart } from '@/lib/contracts/stream'
import type { ToolOutput } from './drawings'
import type { EvidenceLedger } from './evidence-ledger'
import { nameTool } from './name-tool'
import type { LookupListener } from './repair-answer'

export interface ToolCall {
  tool: string
  input: unknown
}

/** What was looked up in one turn, told as it happens and kept for what the server draws and says at the end. */
export class LookupLog implements LookupListener {
  readonly calls: ToolCall[] = []
  readonly outputs: ToolOutput[] = []
  readonly #failed = new Set<string>()
  readonly #ledger: EvidenceLedger
  readonly #evidenceBefore: number
  readonly #tell: (status: StatusPart) => void

  constructor(ledger: EvidenceLedger, tell: (status: StatusPart) => void) {
    this.#ledger = ledger
    this.#evidenceBefore = ledger.size
    this.#tell = tell
  }

  /** Tools that failed on our side and were not asked again with success. */
  get failed(): string[] {
    return [...this.#failed]
  }

  /** Tools that answered. */
  get looked(): string[] {
    return this.outputs.map(({ tool }) => tool)
  }

  toolCall = (called: string, input: unknown): void => {
    const tool = nameTool(called)
    this.calls.push({ tool, input })
    this.#tell({ phase: 'searching', tool, counts: { searched: this.calls.length } })
  }

  toolResult = (tool: string, input: unknown, output: unknown): void => {
    this.outputs.push({ tool, input, output })
    this.#failed.delete(tool)
    this.#tell({ phase: 'reading', tool, counts: { read: this.#ledger.size - this.#evidenceBefore } })
  }

  toolFailed = (tool: string): void => {
    this.#failed.add(tool)
  }
}
