import type { PGlite } from '@electric-sql/pglite'

/** Whether SQL may change who the session is. Closed while a client's statements run. */
export interface SessionAuthorizationLock {
  open(): void
  close(): void
}

// GucContext, and the first fields of struct config_generic on a 32-bit machine: the name pointer, then the context.
const PGC_INTERNAL = 0
const PGC_USERSET = 6
const CONTEXT_OFFSET = 4
const LOG_LEVEL = 15

interface EngineModule {
  _find_option(name: number, createPlaceholders: number, skipErrors: number, level: number): number
  stringToUTF8OnStack(value: string): number
  UTF8ToString(pointer: number): string
  stackSave(): number
  stackRestore(pointer: number): void
  wasmMemory: WebAssembly.Memory
}

/**
 * PGlite's session was authenticated as the bootstrap superuser, and Postgres lets such a session become that user
 * again: by RESET or SET SESSION AUTHORIZATION, DISCARD ALL, set_config(), in a DO block, in a string put together
 * at run time. No inspection of SQL text finds them all. The engine itself can refuse them: a parameter with the
 * context "internal" (like server_version) cannot be changed by any SQL, whoever runs it. So session_authorization
 * is made internal, and the gateway opens it only for its own statement at the start and the end of a turn.
 *
 * Throws when the engine's memory is not laid out as expected (another PGlite): then nothing is served.
 */
export function lockSessionAuthorization(database: PGlite): SessionAuthorizationLock {
  const module = database.Module
  if (!isEngineModule(module)) throw new Error('This version of PGlite does not let the gateway in.')
  const stack = module.stackSave()
  const option = module._find_option(module.stringToUTF8OnStack('session_authorization'), 0, 1, LOG_LEVEL)
  module.stackRestore(stack)

  // A new view each time: the memory's buffer is replaced when it grows.
  const view = () => new DataView(module.wasmMemory.buffer)
  const isExpected =
    option !== 0 &&
    module.UTF8ToString(view().getUint32(option, true)) === 'session_authorization' &&
    view().getInt32(option + CONTEXT_OFFSET, true) === PGC_USERSET
  if (!isExpected) throw new Error('This version of PGlite keeps its parameters elsewhere.')

  const setContext = (context: number) => view().setInt32(option + CONTEXT_OFFSET, context, true)
  setContext(PGC_INTERNAL)
  return { open: () => setContext(PGC_USERSET), close: () => setContext(PGC_INTERNAL) }
}

function isEngineModule(module: unknown): module is EngineModule {
  if (typeof module !== 'object' || module === null) return false
  const functions = ['_find_option', 'stringToUTF8OnStack', 'UTF8ToString', 'stackSave', 'stackRestore']
  const members = new Map(Object.entries(module))
  return (
    functions.every((name) => typeof members.get(name) === 'function') &&
    members.get('wasmMemory') instanceof WebAssembly.Memory
  )
}
