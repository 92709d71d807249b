import type { ModelsReport } from '@/lib/contracts/admin'
import { formatNumber } from '@/lib/format/number'
import { ColumnTitle } from '../ui/column-title'
import { Notice } from '../ui/notice'
import { Instant } from '../ui/site-time'

const CELL = 'px-card py-row max-tablet:block max-tablet:p-0'

/** Whether models answered lately, as the answers themselves show it: nothing is called to find out. */
export function ModelActivity({ activity, failedAnswers }: Pick<ModelsReport, 'activity' | 'failedAnswers'>) {
  return (
    <section aria-labelledby="activity-title" className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="activity-title" className="text-read font-[650]">
          Answered lately
        </h2>
        <p className="text-label text-ink-3">
          {failedAnswers === 0
            ? 'No answer broke off in the last 24 hours.'
            : `${formatNumber(failedAnswers)} broke off in the last 24 hours.`}
        </p>
      </div>
      {activity.length === 0 ? (
        <Notice>No model gave an answer in the last 30 days.</Notice>
      ) : (
        <table
          aria-labelledby="activity-title"
          className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block"
        >
          <thead className="max-tablet:sr-only">
            <tr>
              {['Model', 'Last answer', 'Answers in 24 hours', 'First sentence after'].map((title) => (
                <ColumnTitle key={title}>{title}</ColumnTitle>
              ))}
            </tr>
          </thead>
          <tbody className="max-tablet:block">
            {activity.map(({ model, lastAnswer, answers, medianFirstSentenceMs }) => (
              <tr
                key={model}
                className="border-t border-line max-tablet:block max-tablet:px-card max-tablet:py-2"
              >
                <th scope="row" className={`${CELL} text-left font-medium [overflow-wrap:anywhere]`}>
                  {model}
                </th>
                <td className={CELL}>
                  <Label>Last answer</Label>
                  <Instant value={lastAnswer} />
                </td>
                <td className={`${CELL} tabular-nums`}>
                  <Label>Answers in 24 hours</Label>
                  {formatNumber(answers)}
                </td>
                <td className={`${CELL} tabular-nums`}>
                  <Label>First sentence after</Label>
                  {medianFirstSentenceMs === null
                    ? '–'
                    : `${formatNumber(medianFirstSentenceMs)} ms (median)`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Label({ children }: { children: string }) {
  return <span className="mr-1.5 text-ink-3 tablet:hidden">{children}</span>
}
