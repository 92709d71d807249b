interface Passage {
  noteId: string
  start: number
  end: number
  text: string
}

/**
 * Neighbouring chunks share their seam: of two that were found, the later in rank gives up the sentences that the better
 * one shows. What is left still stands in the note exactly so, with its own offsets; what adds nothing is left out.
 */
export function dropRepeats<Found extends Passage>(ranked: readonly Found[]): Found[] {
  const kept: Found[] = []
  for (const passage of ranked) {
    let { start, end } = passage
    for (const better of kept) {
      if (better.noteId !== passage.noteId || better.end <= start || better.start >= end) continue
      if (better.start <= start) start = better.end
      else end = better.start
    }
    const text = passage.text.slice(start - passage.start, Math.max(start, end) - passage.start)
    const bare = text.trim()
    if (bare === '') continue
    start += text.length - text.trimStart().length
    kept.push({ ...passage, start, end: start + bare.length, text: bare })
  }
  return kept
}
