export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

const LONGEST = 1500;

/** Word by word, by the longest common subsequence; texts of more than 1,500 words show as one replacement. */
export function wordDiff(before: string, after: string): Piece[] {
  const a = words(before);
  const b = words(after);
  if (a.length > LONGEST || b.length > LONGEST) return merged([piece('removed', before), piece('added', after)]);

  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push(piece('same', a[i]!));
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      pieces.push(piece('removed', a[i++]!));
    } else {
      pieces.push(piece('added', b[j++]!));
    }
  }
  return merged(pieces);
}

function piece(kind: Piece['kind'], text: string): Piece {
  return { kind, text };
}

/** Words and the white space between them, so that joining gives the text again. */
function words(text: string): string[] {
  return text.match(/\s+|[^\s]+/g) ?? [];
}

/** Neighbours of one kind become one piece; a replaced run reads as removed, then added. */
function merged(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) out.push(piece('removed', removed));
    if (added) out.push(piece('added', added));
    removed = added = '';
  };
  for (const next of pieces) {
    if (next.kind === 'removed') removed += next.text;
    else if (next.kind === 'added') added += next.text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += next.text;
      else out.push({ ...next });
    }
  }
  flush();
  return out;
}
