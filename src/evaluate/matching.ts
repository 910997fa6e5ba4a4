/**
 * The size of the largest one-to-one matching, by augmenting paths (Kuhn 1955): `partners[i]` are the numbers of those
 * that `i` may be paired with. Gives for each partner that is taken who took it.
 */
export function findPairs(partners: readonly (readonly number[])[]): Map<number, number> {
  const takenBy = new Map<number, number>();
  const findPartner = (one: number, tried: Set<number>): boolean => {
    for (const partner of partners[one] ?? []) {
      if (tried.has(partner)) continue;
      tried.add(partner);
      const holder = takenBy.get(partner);
      if (holder === undefined || findPartner(holder, tried)) {
        takenBy.set(partner, one);
        return true;
      }
    }
    return false;
  };
  for (const one of partners.keys()) findPartner(one, new Set());
  return takenBy;
}
