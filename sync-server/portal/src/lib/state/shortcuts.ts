import { preferences } from './preferences.svelte';

/** Whether a key press belongs to a field that is being filled in. */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

/**
 * Single-letter shortcuts. They can be switched off (WCAG 2.1.4), never fire while somebody types, and leave every
 * combination with a modifier to the browser. Returns the handler for `<svelte:window onkeydown>`.
 */
export function shortcuts(actions: Record<string, () => void>): (event: KeyboardEvent) => void {
  return (event) => {
    if (!preferences.stored.shortcuts || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typing(event.target) || document.querySelector('dialog[open]')) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
}
