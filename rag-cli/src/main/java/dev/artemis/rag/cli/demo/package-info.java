/**
 * The main job, played through: pipelines, supervisor and monitor as processes of their own on one
 * store, while the daemon and a pipeline are killed. What happened is written to journals by those
 * who saw it; the verdict is computed from the journals and the file alone.
 */
package dev.artemis.rag.cli.demo;
