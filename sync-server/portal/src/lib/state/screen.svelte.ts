function matches(query: string, changed: (now: boolean) => void): boolean {
  if (typeof matchMedia !== 'function') return true;
  const list = matchMedia(query);
  list.addEventListener('change', (event) => changed(event.matches));
  return list.matches;
}

/** How much fits beside the menu; what does not fit as a table shows the same content as cards. */
class Screen {
  /** The response by group. */
  wide = $state(matches('(min-width: 52.5rem)', (now) => (this.wide = now)));
  /** A row of a submission. */
  roomy = $state(matches('(min-width: 64rem)', (now) => (this.roomy = now)));
}

export const screen = new Screen();
