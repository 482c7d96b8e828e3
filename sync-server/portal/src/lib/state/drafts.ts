// What is being typed and not yet saved. It outlives a reload and the back button, but neither the tab nor logging out.
const PREFIX = 'meetmoment.draft.';

export function readDraft<T extends object>(key: string, empty: T): T {
  try {
    const text = sessionStorage.getItem(PREFIX + key);
    return text ? { ...empty, ...(JSON.parse(text) as Partial<T>) } : { ...empty };
  } catch {
    return { ...empty };
  }
}

export function writeDraft(key: string, draft: object): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // A full or forbidden storage only costs the copy; the text stays in its field.
  }
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key);
}

export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
