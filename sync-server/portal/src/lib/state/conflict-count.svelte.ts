import { api } from '../api/client';

/** How many conflicts are open, for the menu. */
class ConflictCount {
  total = $state(0);

  async refresh(): Promise<void> {
    try {
      this.total = (await api.conflicts({})).total;
    } catch {
      // The menu keeps the last number; the page itself tells what is wrong.
    }
  }
}

export const conflictCount = new ConflictCount();
