package dev.artemis.lockd.torture.bite;

/** The ways of excluding that are compared. */
enum Kind {
  STORE("our store", false, Service.DAEMON, Files.STORE),
  NO_FENCE("our store, fence off", true, Service.DAEMON, Files.STORE),
  NO_GUARD("our store, guard off", false, Service.NONE, Files.NONE),
  NEITHER("our store, both off", true, Service.NONE, Files.NONE),
  NAMED("our named lock", false, Service.DAEMON, Files.NAMED),
  NAMED_ROBBED("our named lock, robbed", true, Service.DAEMON, Files.ROBBED),
  MAVEN("Maven Resolver files", true, Service.NONE, Files.PLAIN),
  REDIS("Redis SET NX PX", true, Service.REDIS, Files.NONE),
  POSTGRES("PostgreSQL advisory", true, Service.POSTGRES, Files.NONE),
  TRY_LOCK("tryLock, sleep 100 ms", true, Service.NONE, Files.PLAIN),
  BUSY_TIMEOUT("SQLite busy_timeout", false, Service.NONE, Files.NONE);

  /** What else has to run, and is crashed. */
  enum Service {
    NONE,
    DAEMON,
    REDIS,
    POSTGRES
  }

  /** Which lock file is there to be deleted. */
  enum Files {
    NONE,
    STORE,
    NAMED,
    /** The named lock's, while its holder is stopped. */
    ROBBED,
    PLAIN
  }

  private final String title;
  private final boolean expected;
  private final Service service;
  private final Files files;

  Kind(String title, boolean expected, Service service, Files files) {
    this.title = title;
    this.expected = expected;
    this.service = service;
    this.files = files;
  }

  String title() {
    return title;
  }

  /** Whether a violation is expected. */
  boolean expected() {
    return expected;
  }

  Service service() {
    return service;
  }

  Files files() {
    return files;
  }

  /** Name of the lock file within the contest's folder; empty if there is none. */
  String lockFile() {
    return switch (files) {
      case NONE -> "";
      case STORE -> BiteWorker.DATABASE + ".lock";
      case NAMED, ROBBED -> BiteWorker.NAME + ".lock";
      case PLAIN -> BiteWorker.NAME;
    };
  }
}
