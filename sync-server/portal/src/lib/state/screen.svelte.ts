/** Whether a table of eight columns fits beside the menu; where it does not, the same content shows as cards. */
class Screen {
  private readonly query = typeof matchMedia === 'function' ? matchMedia('(min-width: 64rem)') : null;
  wide = $state(this.query?.matches ?? true);

  constructor() {
    this.query?.addEventListener('change', (event) => (this.wide = event.matches));
  }
}

export const screen = new Screen();
