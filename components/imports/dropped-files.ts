/** The files of a drop; a folder gives the files in it, at any depth. */
export async function readDroppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  // Read at once: the list is empty again when the event is over.
  const dropped = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (dropped.length === 0) return [...files]
  return (await Promise.all(dropped.map(readEntry))).flat()
}

async function readEntry(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const files: File[] = []
  for (;;) {
    // It gives a hundred at a time, and none when there are no more.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return files
    for (const member of some) if (!member.name.startsWith('.')) files.push(...(await readEntry(member)))
  }
}
