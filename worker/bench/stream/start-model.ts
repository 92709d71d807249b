import type { FromModel } from './model-channel'
import { startProcess } from './start-process'
import type { Turn } from './ways'

/** The model, which tells when it sent each token of each turn. */
export function startModel(program: string, turns: ReadonlyMap<number, Turn>) {
  const started = startProcess({
    name: 'model',
    file: program,
    args: ['bench', 'stream', 'model'],
    variables: {},
  })
  started.child.on('message', (message: FromModel) => {
    if (message.type === 'sent') for (const [turn, at] of message.sent) turns.get(turn)?.sent.push(at)
  })
  const isListening = (message: unknown): message is FromModel & { type: 'listening' } =>
    (message as FromModel).type === 'listening'
  return { ...started, url: started.next(isListening).then(({ url }) => url) }
}
