package dev.artemis.rag.cli.metrics;

/** How metrics are written. */
public enum TextFormat {
  /** OpenMetrics 1.0, which Prometheus reads from a server. */
  OPENMETRICS,
  /** Prometheus's older text format, the one that node_exporter reads from files. */
  PROMETHEUS
}
