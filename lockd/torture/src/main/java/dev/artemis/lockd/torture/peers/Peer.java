package dev.artemis.lockd.torture.peers;

/** The locks that are compared. */
enum Peer {
  STORE("our store lease"),
  NAMED("our named lock"),
  FALLBACK("… without daemon"),
  REDIS("Redis SET NX PX"),
  REDIS_POP("Redis BLPOP"),
  POSTGRES("PostgreSQL"),
  ETCD("etcd"),
  MAVEN("Maven Resolver"),
  FLOCK("flock(1)");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether several processes can be measured: the store's fence is kept in one here. */
  boolean shared() {
    return this != STORE;
  }
}
