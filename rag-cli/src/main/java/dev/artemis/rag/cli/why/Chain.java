package dev.artemis.rag.cli.why;

import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.NamedLock;
import java.util.List;

/**
 * Why a name is not free.
 *
 * @param report what is known of all names
 * @param lock the name asked for
 * @param links who stands in the way, each followed by those who stand in its own way
 * @param omitted further holders that are not shown
 * @param cycle names, the first one again at the end, whose holders wait for each other; else empty
 * @param advice what to do, in a sentence
 */
public record Chain(
    LockReport report,
    NamedLock lock,
    List<Link> links,
    int omitted,
    List<String> cycle,
    String advice) {
  /** Copies the lists. */
  public Chain {
    links = List.copyOf(links);
    cycle = List.copyOf(cycle);
  }
}
