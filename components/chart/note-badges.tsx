import { Tag } from '../ui/tag'

const WORDS: Record<string, string> = {
  unsigned: 'Unsigned',
  replaced: 'Replaced by a newer note',
  unreadable: 'Cannot be read here',
  'carried-forward': 'Text carried forward',
  'entered-in-error': 'Entered in error',
  'earlier-text': 'Has another text by now',
}

/** What must be known before a note is believed (S28). */
export function NoteBadges({ badges }: { badges: string[] }) {
  return badges.map((badge) => (
    <span key={badge} className="mr-1 inline-block">
      <Tag tone="warn">{WORDS[badge] ?? badge}</Tag>
    </span>
  ))
}
