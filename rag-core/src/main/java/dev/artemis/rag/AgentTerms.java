package dev.artemis.rag;

import java.time.Duration;

/**
 * What is each agent's own.
 *
 * @param waitAtMost of a write, for queue and lease
 * @param readOnly whether writes are refused
 * @param listener hears of acknowledged writes
 */
record AgentTerms(Duration waitAtMost, boolean readOnly, WriteListener listener) {}
