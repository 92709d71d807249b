/**
 * Runs `work` over the items, at most `most` at a time, begun in order; `weigh` keeps the sum of what is under way at or
 * under `capacity`, except that one item always may run. Rejects with the first failure once all that had begun are
 * done.
 */
export async function runParallel<Item>(
  items: readonly Item[],
  { most, weigh, capacity }: { most: number; weigh: (item: Item) => number; capacity: number },
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  let weight = 0
  for (const item of items) {
    const added = weigh(item)
    while (running.size >= most || (running.size > 0 && weight + added > capacity))
      await Promise.race(running)
    if (failures.length > 0) break
    weight += added
    const task: Promise<void> = work(item)
      .catch((error: unknown) => {
        failures.push(error)
      })
      .finally(() => {
        weight -= added
        running.delete(task)
      })
    running.add(task)
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
}
