import clsx from 'clsx'

interface ProgressBarProps {
  /** What moves on: 'Upload of a.json'. */
  label: string
  /** 0 to 100; null while nobody knows how much there is. */
  percent: number | null
  /** Stands under the bar, and is what a screen reader says. */
  text: string
  className?: string
}

/** The browser's own element: role, keyboardless, and a width that needs no inline style. */
export function ProgressBar({ label, percent, text, className }: ProgressBarProps) {
  return (
    <span className={clsx('grid gap-0.5', className)}>
      <progress
        aria-label={label}
        aria-valuetext={text}
        max={100}
        {...(percent === null ? {} : { value: percent })}
        className={clsx(
          'h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-line',
          '[&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent',
          'forced-colors:appearance-auto',
        )}
      />
      <span aria-hidden="true" className="text-label text-ink-2 tabular-nums">
        {text}
      </span>
    </span>
  )
}
