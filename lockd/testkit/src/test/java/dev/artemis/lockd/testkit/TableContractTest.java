package dev.artemis.lockd.testkit;

/** The contract, by the lease table alone. */
class TableContractTest extends LockContract {
  private final TableDesk desk = new TableDesk();

  @Override
  protected Contender open() {
    return desk.open();
  }

  @Override
  protected int waiting(String name) {
    return desk.waiting(name);
  }

  @Override
  protected boolean ordered() {
    return true;
  }
}
