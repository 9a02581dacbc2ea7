/** How many arrive at once: more would queue at the server and find it slow. */
const AT_ONCE = 50;

/** Lets numbers 0 to `size` - 1 arrive, some at a time, and answers them in order; `onArrived` hears how many are there. */
export async function arriveInGroups<Arrived>(
  size: number,
  arrive: (index: number) => Promise<Arrived>,
  onArrived: (size: number) => void = () => undefined,
): Promise<Arrived[]> {
  const arrived: Arrived[] = [];
  for (let first = 0; first < size; first += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, size - first) }, (_, index) =>
      arrive(first + index),
    );
    arrived.push(...(await Promise.all(group)));
    onArrived(arrived.length);
  }
  return arrived;
}
