import type { ResponseCell, Study } from '../api/types';

export interface Tally {
  invited: number;
  partial: number;
  done: number;
  in_conflict: number;
  approved: number;
}

export interface Line {
  region: string;
  round: string;
  /** By group, in the order of the study; null where nobody was invited and nobody answered. */
  cells: (Tally | null)[];
  total: Tally;
}

export interface Matrix {
  groups: string[];
  /** One per region, or one per region and round; lines of a region follow each other. */
  lines: Line[];
  totals: Tally[];
  total: Tally;
}

/** `round` null means all rounds, a line for each. Regions and groups that the study does not name come last. */
export function buildMatrix(study: Study, cells: ResponseCell[], round: string | null): Matrix {
  const rounds = round === null ? order(study.rounds.map((r) => r.id), cells.map((c) => c.round)) : [round];
  const regions = order(study.regions.filter((r) => r.participates !== false).map((r) => r.code), cells.map((c) => c.region));
  const groups = groupsShown(study, cells);
  const byPlace = new Map<string, Tally>();
  for (const cell of cells) {
    const key = place(cell.region, cell.group, cell.round);
    byPlace.set(key, add(byPlace.get(key) ?? zero(), cell));
  }
  const lines = regions.flatMap((region) =>
    rounds.map((each) => {
      const row = groups.map((group) => byPlace.get(place(region, group, each)) ?? null);
      return { region, round: each, cells: row, total: sum(row) };
    }),
  );
  const totals = groups.map((_, i) => sum(lines.map((line) => line.cells[i] ?? null)));
  return { groups, lines, totals, total: sum(totals) };
}

/** Every main group, and those finer groups that have been used, in the order of the study. */
function groupsShown(study: Study, cells: ResponseCell[]): string[] {
  const used = new Set(cells.filter((c) => c.invited + c.partial + c.done > 0).map((c) => c.group));
  const known = study.groups.filter((group) => !group.parent || used.has(group.id)).map((group) => group.id);
  return order(known, [...used]);
}

/** The round to open with: the one that runs at `now`, else the last that has begun, else the first. */
export function currentRound(study: Study, now: number): string | null {
  const begun = study.rounds.filter((round) => round.opens !== null && moment(round.opens) <= now);
  const running = begun.find((round) => round.closes === null || endOf(round.closes) >= now);
  return (running ?? begun.at(-1) ?? study.rounds[0])?.id ?? null;
}

/** How many could have answered: the invited, or those who did where invitations are not counted. */
export function denominator(tally: Tally): number {
  return Math.max(tally.invited, tally.done + tally.partial);
}

export function zero(): Tally {
  return { invited: 0, partial: 0, done: 0, in_conflict: 0, approved: 0 };
}

function sum(tallies: (Tally | null)[]): Tally {
  return tallies.reduce<Tally>((total, tally) => (tally ? add(total, tally) : total), zero());
}
function add(a: Tally, b: Tally): Tally {
  return {
    invited: a.invited + b.invited,
    partial: a.partial + b.partial,
    done: a.done + b.done,
    in_conflict: a.in_conflict + b.in_conflict,
    approved: a.approved + b.approved,
  };
}
function place(region: string, group: string, round: string): string {
  return JSON.stringify([region, group, round]);
}
function order(known: string[], found: string[]): string[] {
  return [...new Set([...known, ...found])];
}
/** A day closes when it ends. */
function endOf(when: string | number): number {
  return moment(when) + (typeof when === 'string' && when.length === 10 ? 86_400_000 : 0);
}
function moment(when: string | number): number {
  return typeof when === 'number' ? when : Date.parse(when);
}
