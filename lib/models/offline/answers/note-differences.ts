import type { PassageItem } from '@/lib/contracts/tool-result'
import type { NoteTopic } from '../reading/note-topics'
import { heading, type Line } from '../sentences'
import { newestFirst } from './mentions'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'

/** The newest sentence of each position that notes take on a topic, when they take more than one; else nothing. */
export function quoteDifferences(
  { name, positions = [] }: NoteTopic,
  passages: readonly PassageItem[],
): Line[] {
  const said = newestFirst(passages).flatMap((passage) =>
    readableSentences(passage.text).map((sentence) => ({ sentence, passage })),
  )
  const held = positions.flatMap((position) => {
    const newest = said.find(({ sentence }) => position.test(sentence))
    return newest ? [newest] : []
  })
  if (new Set(held.map(({ passage }) => passage.noteId)).size < 2) return []
  const inOrder = held.sort((left, right) =>
    (right.passage.date ?? '').localeCompare(left.passage.date ?? ''),
  )
  return [
    heading(`Notes do not agree on ${name}; the newest stands first`),
    ...inOrder.map(({ sentence, passage }) => quoteLine(sentence, passage)),
  ]
}
