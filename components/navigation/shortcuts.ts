import { SECTIONS } from '../chart/chart-tabs'

export interface ShortcutGroup {
  title: string
  /** Needs no single letter, so it works also when single keys are off. */
  always?: true
  shortcuts: { keys: string[]; does: string }[]
}

/** Every key that does something in a chart, as the list shows them. */
export function listShortcuts(modifier: string): ShortcutGroup[] {
  return [
    {
      title: 'Always',
      always: true,
      shortcuts: [
        { keys: [`${modifier} K`], does: 'Search or jump: patients, sections, notes, actions' },
        { keys: ['Enter'], does: 'Send the question; on a sentence, open its first source' },
        { keys: ['Shift Enter'], does: 'New line in the question' },
        { keys: ['Esc'], does: 'Close the source and return to where it was opened' },
      ],
    },
    {
      title: 'Go to a section',
      shortcuts: SECTIONS.map(({ key, title }) => ({ keys: ['g', key], does: title })),
    },
    {
      title: 'Ask and read',
      shortcuts: [
        { keys: ['/'], does: 'Write a question' },
        { keys: ['j'], does: 'Next sentence' },
        { keys: ['k'], does: 'Previous sentence' },
        { keys: ['['], does: 'Previous source' },
        { keys: [']'], does: 'Next source' },
        { keys: ['.'], does: 'Stop the running answer' },
        { keys: ['c'], does: 'Copy the answer with its citations' },
        { keys: ['?'], does: 'This list' },
      ],
    },
  ]
}
