/**
 * Does the work of all items, at most `lanes` at once. Items of one key go one after the other, in their order; a slow
 * one holds up those of its own key alone, as long as a lane is free.
 * @param keyOf what may not run twice at once: an account, a browser
 * @param work never throws
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  { lanes, keyOf, work }: { lanes: number; keyOf(item: Item): string; work(item: Item): Promise<void> },
): Promise<void> {
  const chains = [...Map.groupBy(items, keyOf).values()];
  const takeChains = async () => {
    for (let chain = chains.shift(); chain; chain = chains.shift())
      for (const item of chain) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, chains.length) }, takeChains));
}
