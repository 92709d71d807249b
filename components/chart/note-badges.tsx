import type { CarriedText } from '@/lib/contracts/routes'
import { formatDate } from '@/lib/format/date'
import { Tag } from '../ui/tag'

const WORDS: Record<string, string> = {
  unsigned: 'Unsigned',
  replaced: 'Replaced by a newer note',
  unreadable: 'Cannot be read here',
  'carried-forward': 'Text carried forward',
  'entered-in-error': 'Entered in error',
  'earlier-text': 'Has another text by now',
}

interface NoteBadgesProps {
  badges: string[]
  carried?: CarriedText | null
}

/** What must be known before a note is believed (S28). */
export function NoteBadges({ badges, carried = null }: NoteBadgesProps) {
  return badges.map((badge) => (
    <span key={badge} className="mr-1 inline-block">
      <Tag tone="warn" breaks>
        {wordsOf(badge, carried)}
      </Tag>
    </span>
  ))
}

function wordsOf(badge: string, carried: CarriedText | null): string {
  if (badge === 'carried-forward' && carried)
    return `Carried forward since ${formatDate(carried.since)}, ${carried.notes} notes`
  return WORDS[badge] ?? badge
}
