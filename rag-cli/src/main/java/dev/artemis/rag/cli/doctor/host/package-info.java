/** Gathers facts about files, processes and the machine, without opening a store. */
package dev.artemis.rag.cli.doctor.host;
