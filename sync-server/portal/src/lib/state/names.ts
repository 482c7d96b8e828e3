import { localised } from '../i18n/index.svelte';
import { session } from './session.svelte';

// Names of the study's codes; a code that the study does not know shows as itself.
export function regionName(code: string): string {
  return localised(session.study?.regions.find((region) => region.code === code)?.name) || code;
}
export function groupName(id: string): string {
  return localised(session.study?.groups.find((group) => group.id === id)?.name) || id;
}
export function roundName(id: string): string {
  return localised(session.study?.rounds.find((round) => round.id === id)?.name) || id;
}
export function instrumentName(id: string): string {
  return localised(session.study?.instruments.find((instrument) => instrument.id === id)?.title) || id;
}
