import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

interface FormEndProps {
  /** What the form does: 'Create user', and while it does: 'Creating…'. */
  text: string
  pendingText: string
  isPending: boolean
  error: Error | null
  onCancel: () => void
}

/** The end of a dialog's form: why it was refused, leave it, send it. */
export function FormEnd({ text, pendingText, isPending, error, onCancel }: FormEndProps) {
  return (
    <>
      {error && <Notice tone="error">{error.message}</Notice>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" disabled={isPending}>
          {isPending ? pendingText : text}
        </Button>
      </div>
    </>
  )
}
