import { answerLine, type CopySource, sourceLines, withheldLine } from './copy-text'

interface PrintedSourcesProps {
  source: CopySource
  /** Only this answer is printed, without the chart and the other answers. */
  alone: boolean
}

/** On paper nothing opens: what an answer rests on stands under it, with what wrote it and what was withheld (S23). */
export function PrintedSources({ source, alone }: PrintedSourcesProps) {
  const withheld = withheldLine(source.answer)
  return (
    <section data-print-alone={alone || undefined} className="mt-3 hidden text-label print:block">
      <p>{answerLine(source)}</p>
      {withheld && <p className="font-semibold">{withheld}</p>}
      <h4 className="mt-1 font-semibold">Sources</h4>
      <ul>
        {sourceLines(source).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
