import { Notice } from '@/components/ui/notice'

/** Inside a chart: its banner and its dock stay. */
export default function NotFoundInChart() {
  return (
    <div className="p-3">
      <h2 className="sr-only">Not found</h2>
      <Notice tone="warn">
        This chart has no such record, note or version. It may have been withdrawn; search the chart or ask.
      </Notice>
    </div>
  )
}
