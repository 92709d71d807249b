import { type FileHandle, open, readdir } from 'node:fs/promises'
import path from 'node:path'

/** By the numbers that ELF has for them: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
const MACHINES = new Map([
  [62, 'x64'],
  [183, 'arm64'],
])

/** Programs and libraries below a folder, and the processor that each is for; links are not followed. */
export async function listPrograms(folder: string): Promise<{ file: string; processor: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const programs: { file: string; processor: string }[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name)
    const handle = await open(file)
    const machine = await readMachine(handle).finally(() => handle.close())
    if (machine !== undefined)
      programs.push({
        file: path.relative(folder, file),
        processor: MACHINES.get(machine) ?? `number ${machine}`,
      })
  }
  return programs
}

/** Undefined for what is no ELF file. */
async function readMachine(handle: FileHandle): Promise<number | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(20), 0, 20, 0)
  const isProgram = bytesRead === 20 && buffer.toString('latin1', 0, 4) === '\x7fELF'
  return isProgram ? buffer.readUInt16LE(18) : undefined
}
