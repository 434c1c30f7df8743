package dev.artemis.rag.learn;

/**
 * How well something went. Immutable. An artifact counts as a task.
 *
 * @param name of the technology, approach, card or issue type
 * @param tasks how many had to do with it
 * @param scored how many of these have a score
 * @param averageScore of those that have one, from 0 to 100; 0 if none has
 * @param successes how many won, or had their issues of this type resolved; those that do not say
 *     did not
 * @param successRate successes of all tasks, from 0 to 1
 * @param advice what this suggests, decided on the exact numbers
 */
public record Pattern(
    String name,
    long tasks,
    long scored,
    double averageScore,
    long successes,
    double successRate,
    Advice advice) {}
