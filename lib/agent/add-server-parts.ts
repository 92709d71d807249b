import type { AnswerWriter } from './answer-writer'
import { drawSeries, drawTables, type ToolOutput } from './drawings'
import type { EvidenceLedger } from './evidence-ledger'
import { unmentionedAbnormal, unsearchedRestricted } from './notices'

/** What the server adds to a model's sentences: whole lists, series, and abnormal results that were read and not told. */
export function addServerParts(
  writer: AnswerWriter,
  ledger: EvidenceLedger,
  evidenceBefore: number,
  outputs: readonly ToolOutput[],
  opensRestricted: boolean,
): void {
  const tables = drawTables(outputs, writer.sentences)
  for (const table of tables) writer.parts.sendTable(table)
  for (const series of drawSeries(outputs)) writer.parts.sendSeries(series)
  const abnormal = unmentionedAbnormal(ledger, ledger.addedSince(evidenceBefore), writer.sentences, tables)
  if (abnormal) writer.parts.sendNotice(abnormal)
  const unsearched = unsearchedRestricted(ledger, writer.sentences, opensRestricted)
  if (unsearched) writer.parts.sendNotice(unsearched)
}
