import type { Interview, Note, Topic } from '../api/types';

export interface TopicNotes {
  /** null holds the notes that name no topic of the guide. */
  topic: Topic | null;
  notes: Note[];
}

/** The guide's topics in order, each with the notes of all note-takers as they were written. */
export function notesByTopic(interview: Interview, keep: (note: Note) => boolean): TopicNotes[] {
  const inTime = interview.notes.filter(keep).sort((a, b) => a.at_ms - b.at_ms || (a.id < b.id ? -1 : 1));
  const known = new Set(interview.topics.map((topic) => topic.id));
  const without = inTime.filter((note) => !known.has(note.topic));
  const parts: TopicNotes[] = interview.topics.map((topic) => ({
    topic,
    notes: inTime.filter((note) => note.topic === topic.id),
  }));
  return without.length > 0 ? [{ topic: null, notes: without }, ...parts] : parts;
}

/** Up to two letters that stand for a note-taker beside the colour. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? words[0]!.charAt(0) + words.at(-1)!.charAt(0) : name.slice(0, 2);
  return letters.toUpperCase();
}
