import { RequestProblem, readProblem } from '../ui/problem'

export interface UploadOptions {
  /** The system that the data come from; empty: the file says it. */
  source: string
  replaces: boolean
}

interface Sending {
  /** Resolves to the import's id; rejects with a RequestProblem. */
  done: Promise<string>
  cancel: () => void
}

/** Sends one file as it is. XMLHttpRequest, because fetch does not tell how much was sent. */
export function sendFile(file: File, options: UploadOptions, onSent: (bytes: number) => void): Sending {
  const request = new XMLHttpRequest()
  const done = new Promise<string>((resolve, reject) => {
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () => {
      const id = request.status === 202 ? readId(request.responseText) : undefined
      if (id) resolve(id)
      else reject(readProblem(request.responseText))
    }
    request.onerror = () =>
      reject(
        new RequestProblem(
          'connection_lost',
          'The upload broke off, or the file changed or can no longer be read; choose it again.',
        ),
      )
    request.onabort = () => reject(new RequestProblem('cancelled', 'Cancelled.'))
  })
  request.open('POST', '/api/imports')
  // Percent-encoded: headers are Latin-1, names are not.
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
  request.setRequestHeader('content-type', 'application/octet-stream')
  if (options.source) request.setRequestHeader('x-import-source', encodeURIComponent(options.source))
  if (options.replaces) request.setRequestHeader('x-import-replace', 'true')
  request.send(file)
  return { done, cancel: () => request.abort() }
}

function readId(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { id?: string }).id
  } catch {
    return undefined
  }
}
