package dev.artemis.rag.cli.bench.lock;

/** What a process of the benchmark does. */
enum Way {
  SERVER,
  ECHO,
  RELAY_FIRST,
  RELAY_SECOND,
  DAEMON,
  GUARD,
  STORE,
  WIRE,
  NAMES
}
