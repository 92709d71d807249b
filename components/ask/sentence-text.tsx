import { splitSentence } from './split-sentence'

/** A checked sentence, with its dates and values in one piece each; values stand out, as the eye looks for them. */
export function SentenceText({ text }: { text: string }) {
  return splitSentence(text).map(({ kind, text: piece, start }) => {
    if (kind === 'words') return <span key={start}>{piece}</span>
    return kind === 'date' ? (
      <span key={start} className="whitespace-nowrap">
        {piece}
      </span>
    ) : (
      <b key={start} className="font-[640] whitespace-nowrap">
        {piece}
      </b>
    )
  })
}
