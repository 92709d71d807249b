import clsx from 'clsx'
import type { ButtonHTMLAttributes } from 'react'

type Look = 'primary' | 'outline' | 'quiet'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look
}

const LOOKS: Record<Look, string> = {
  primary: 'border-transparent bg-accent text-accent-ink hover:opacity-90',
  outline: 'border-line-2 bg-surface text-ink-2 hover:border-control hover:text-ink',
  quiet: 'border-transparent text-ink-2 hover:bg-sunk hover:text-ink',
}

/** The classes of a button, for a link that looks like one. */
export function buttonClass(look: Look = 'outline', className?: string): string {
  return clsx(
    'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-2.5 font-medium whitespace-nowrap',
    'max-tablet:min-h-10 disabled:cursor-not-allowed disabled:opacity-60',
    LOOKS[look],
    className,
  )
}

export function Button({ look = 'outline', className, type = 'button', ...props }: ButtonProps) {
  return <button type={type} className={buttonClass(look, className)} {...props} />
}
