'use client'

import { Search } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useShowDialog } from './show-dialog'

/** In the banner of a chart, a picture alone where room is scarce; a phone has it in its bottom navigation. */
export function PaletteButton() {
  const showDialog = useShowDialog()
  const modifier = useModifier()
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => showDialog('palette')}
      className="inline-flex min-h-8 items-center justify-center gap-2 rounded-md border border-identity-line max-desktop:size-8 desktop:px-2.5 font-medium text-identity-2 hover:text-white focus-visible:outline-white max-tablet:hidden"
    >
      <Search aria-hidden="true" className="size-4" />
      <span className="max-desktop:sr-only">Search or jump</span>
      <span
        aria-hidden="true"
        className="rounded border border-identity-line px-1 font-sans text-micro font-semibold max-desktop:hidden"
      >
        {modifier} K
      </span>
    </button>
  )
}

/** What this keyboard calls it; the server, which cannot know, says Ctrl. */
export function useModifier(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
}
