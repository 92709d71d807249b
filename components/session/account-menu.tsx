'use client'

import Link from 'next/link'
import { signOut } from 'next-auth/react'
import { links } from '../links'
import { Button, buttonClass } from '../ui/button'
import { Menu } from '../ui/menu'
import { useShortcutsEnabled } from '../ui/shortcuts'

interface AccountMenuProps {
  displayName: string
  /** A link to the imports, for the roles that have them. */
  mayImport?: boolean
}

/** Who is signed in, single-key shortcuts on or off (WCAG 2.1.4), and the way out. */
export function AccountMenu({ displayName, mayImport = false }: AccountMenuProps) {
  const [shortcuts, setShortcuts] = useShortcutsEnabled()
  return (
    <Menu
      label={`Account: ${displayName}`}
      button={initials(displayName)}
      buttonClass="size-8 rounded-full bg-identity-2 text-label font-semibold text-[#0e2a35] max-tablet:size-9"
      panelClass="z-30 mt-2 grid w-64 gap-3 p-3"
    >
      {(close) => (
        <>
          <p className="clinical">
            Signed in as <b className="font-semibold">{displayName}</b>
          </p>
          <label className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={shortcuts}
              onChange={(event) => setShortcuts(event.target.checked)}
            />
            Single-key shortcuts
          </label>
          <p className="text-label text-ink-3">
            / ask · j k sentences · Enter first source · [ ] sources · Esc close · ? all of them
          </p>
          {mayImport && (
            <Link className={buttonClass()} href={links.imports} onClick={close}>
              Imports
            </Link>
          )}
          <Button onClick={leave}>Sign out</Button>
        </>
      )}
    </Menu>
  )
}

/** Ends the session and loads the sign-in page anew. */
export async function leave() {
  await signOut({ redirect: false }).catch(() => undefined)
  // A full load: chart, answers and caches leave the memory with the page.
  window.location.assign(links.signIn())
}

function initials(name: string): string {
  const words = name
    .split(/[\s,]+/)
    .filter((word) => /^\p{L}/u.test(word) && !/^(dr|prof|mr|mrs|ms|mx)\.?$/i.test(word))
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('')
}
