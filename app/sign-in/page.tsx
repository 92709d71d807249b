import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { links } from '@/components/links'
import { SignInForm } from '@/components/session/sign-in-form'
import { currentSession } from '@/lib/access/require-session'
import { ownPath } from './own-path'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = ownPath((await searchParams).next)
  if (await currentSession()) redirect(next ?? links.patients)
  return (
    <main className="grid place-items-center overflow-auto p-4">
      <div className="w-full max-w-sm rounded-lg border border-line bg-surface p-6 shadow-card">
        <p className="text-label font-semibold tracking-wide text-accent">Chartlight</p>
        <h1 className="mt-1 text-name font-semibold">Sign in</h1>
        <p className="mt-1 text-ink-2">Ask one chart. Read checked sentences. Open the exact source.</p>
        <SignInForm next={next ?? links.patients} />
      </div>
    </main>
  )
}
