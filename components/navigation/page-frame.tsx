import type { Route } from 'next'
import type { ReactNode } from 'react'
import { AccountMenu } from '../session/account-menu'
import { BackLink } from './back-link'

interface PageFrameProps {
  title: string
  back: { href: Route; label: string }
  userName: string
  mayImport: boolean
  /** For a table of many columns. */
  wide?: boolean
  children: ReactNode
}

/** The frame of the pages outside a chart: where one is, the way back, and who is signed in. */
export function PageFrame({ title, back, userName, mayImport, wide = false, children }: PageFrameProps) {
  return (
    <div className="frame grid-rows-[auto_minmax(0,1fr)]">
      <header className="relative z-20 flex min-h-13 items-center gap-x-4 bg-identity px-3 py-2 text-white desktop:px-4">
        <BackLink {...back} />
        <h1 className="text-name font-semibold">{title}</h1>
        <div className="ml-auto">
          <AccountMenu displayName={userName} mayImport={mayImport} />
        </div>
      </header>
      <main className="scroller p-4 max-tablet:p-3">
        <div className={`mx-auto grid gap-5 ${wide ? 'max-w-[96rem]' : 'max-w-5xl'}`}>{children}</div>
      </main>
    </div>
  )
}
