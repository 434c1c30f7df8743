/** What a lock costs: processes of their own, the daemon, and a bare socket as the floor. */
package dev.artemis.rag.cli.bench.lock;
