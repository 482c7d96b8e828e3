import { describe, expect, test } from 'vitest';
import type { ResponseCell } from '../api/types';
import { study } from '../test-records';
import { buildMatrix, currentRound, denominator, zero } from './matrix';

const cell = (part: Partial<ResponseCell>): ResponseCell => ({ region: 'AM02', group: 'U', round: 'M6', ...zero(), ...part });

describe('buildMatrix', () => {
  const cells = [
    cell({ invited: 10, done: 4, partial: 1 }),
    cell({ region: 'AM08', invited: 6, done: 6, in_conflict: 1 }),
    cell({ round: 'M0', invited: 10, done: 9, approved: 9 }),
  ];

  test('has a line for each region that takes part and a sum at every edge', () => {
    const matrix = buildMatrix(study, cells, 'M6');
    expect(matrix.lines.map((line) => line.region)).toEqual(['AM02', 'AM08']);
    expect(matrix.lines.map((line) => line.total.done)).toEqual([4, 6]);
    expect(matrix.totals.map((total) => total.done)).toEqual([10, 0]);
    expect(matrix.total).toEqual({ invited: 16, done: 10, partial: 1, in_conflict: 1, approved: 0 });
  });

  test('has a line for each round of a region when all are asked for', () => {
    const matrix = buildMatrix(study, cells, null);
    expect(matrix.lines.map((line) => `${line.region} ${line.round}`).slice(0, 4)).toEqual(['AM02 M0', 'AM02 M6', 'AM02 M12', 'AM08 M0']);
    expect(matrix.total.done).toBe(19);
  });

  test('tells nobody invited from nobody answered', () => {
    const [line] = buildMatrix(study, [cell({ group: 'M', invited: 3 })], 'M6').lines;
    expect(line?.cells).toEqual([null, { ...zero(), invited: 3 }]);
  });

  test('shows a finer group only when it was used, and never drops what the study does not name', () => {
    expect(buildMatrix(study, [], 'M6').groups).toEqual(['U', 'M']);
    const matrix = buildMatrix(study, [cell({ group: 'MD', done: 1 }), cell({ group: '?', region: 'X', done: 1 })], 'M6');
    expect(matrix.groups).toEqual(['U', 'M', 'MD', '?']);
    expect(matrix.lines.at(-1)?.region).toBe('X');
    expect(matrix.total.done).toBe(2);
  });
});

describe('currentRound', () => {
  test.each([
    ['before the first', '2026-01-01', 'M0'],
    ['while one runs', '2026-10-01', 'M6'],
    ['on the last day', '2026-12-15T18:00', 'M6'],
    ['between two', '2026-12-20', 'M6'],
    ['in a round without an end', '2028-01-01', 'M12'],
  ])('is right %s', (_, when, id) => expect(currentRound(study, Date.parse(when))).toBe(id));

  test('is none in a study without rounds', () => expect(currentRound({ ...study, rounds: [] }, 0)).toBeNull());
});

test('more answers than invitations fill the bar, never more', () => {
  expect(denominator({ ...zero(), invited: 6, done: 6, partial: 1 })).toBe(7);
  expect(denominator(zero())).toBe(0);
});
