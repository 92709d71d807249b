import Link from 'next/link'
import { links } from '../../links'
import { buttonClass } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { PageHeading } from '../page-heading'

/** In place of the results: with a filter left out, they would show more than was asked for. */
export function UnreadResults({ patientId, problem }: { patientId: string; problem: string }) {
  return (
    <div className="p-3">
      <PageHeading>Results</PageHeading>
      <Notice
        tone="error"
        action={
          <Link className={buttonClass()} href={links.results(patientId)} prefetch={false}>
            All results
          </Link>
        }
      >
        {problem}
      </Notice>
    </div>
  )
}
