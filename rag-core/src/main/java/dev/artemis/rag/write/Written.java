package dev.artemis.rag.write;

import dev.artemis.rag.store.Outcome;
import java.util.List;

/**
 * What became of one caller's operations.
 *
 * @param outcomes in the order of the operations
 * @param waitNanos from the call to the start of the last transaction that held one of them
 * @param totalNanos from the call to the acknowledgement
 */
public record Written(List<Outcome> outcomes, long waitNanos, long totalNanos) {}
