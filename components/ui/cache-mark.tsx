/** Said quietly where what is shown was not read from the database this time. */
export function CacheMark() {
  return (
    <span
      className="font-normal whitespace-nowrap text-ink-3"
      title="Read from the database at most 30 seconds ago"
    >
      {' '}
      · from cache
    </span>
  )
}
