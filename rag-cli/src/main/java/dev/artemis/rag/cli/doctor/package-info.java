/** Looks a store, its locks and its surroundings over: facts are gathered, judged, shown. */
package dev.artemis.rag.cli.doctor;
