'use client'

import Link from 'next/link'
import { links } from '../links'
import { Button, buttonClass } from '../ui/button'
import { Menu } from '../ui/menu'
import { leave, lockNow } from './leave'
import { ShortcutsSwitch } from './shortcuts-switch'
import { useSignedInUser } from './signed-in-user'

interface AccountMenuProps {
  displayName: string
  /** A link to the imports, for the roles that have them. */
  mayImport?: boolean
}

/** Who is signed in, single-key shortcuts on or off, and the ways out: for a while, or for good. */
export function AccountMenu({ displayName, mayImport = false }: AccountMenuProps) {
  const user = useSignedInUser()
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
          <div className="grid gap-0.5 max-tablet:hidden">
            <ShortcutsSwitch />
            <p className="text-label text-ink-3">
              / asks, j and k go through sentences; ? lists all of them.
            </p>
          </div>
          <div className="grid gap-1.5">
            <Link className={buttonClass()} href={links.account} prefetch={false} onClick={close}>
              Account
            </Link>
            {mayImport && (
              <Link className={buttonClass()} href={links.imports} onClick={close}>
                Imports
              </Link>
            )}
            {user?.roles.includes('auditor') && (
              <Link className={buttonClass()} href={links.audit()} prefetch={false} onClick={close}>
                Audit
              </Link>
            )}
            {user?.roles.includes('admin') && (
              <Link className={buttonClass()} href={links.admin} prefetch={false} onClick={close}>
                Administration
              </Link>
            )}
            {user && <Button onClick={() => lockNow(user.id)}>Lock</Button>}
            <Button onClick={() => void leave(user?.id)}>Sign out</Button>
          </div>
        </>
      )}
    </Menu>
  )
}

function initials(name: string): string {
  const words = name
    .split(/[\s,]+/)
    .filter((word) => /^\p{L}/u.test(word) && !/^(dr|prof|mr|mrs|ms|mx)\.?$/i.test(word))
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('')
}
