import Link from 'next/link'
import { links } from '../links'
import { Notice } from '../ui/notice'

/** Shown in place of a chart to a clinician without a tie to its patient; nothing of the patient stands here. */
export function EmergencyAccessNeeded() {
  return (
    <main className="grid content-start justify-items-center p-6">
      <div className="w-full max-w-xl">
        <h1 className="mb-3 text-name font-semibold">You are not on this patient’s care team</h1>
        <Notice
          tone="warn"
          action={
            <Link className="underline" href={links.patients}>
              Back to patients
            </Link>
          }
        >
          This chart opens only to its care team. Ask a member of the team or an administrator for access.
        </Notice>
      </div>
    </main>
  )
}
