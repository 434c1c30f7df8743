package dev.artemis.rag.filter;

/** True or false; false is less. */
record Flag(boolean flag) implements Value {
  @Override
  public int order(Object theirs) {
    return theirs instanceof Boolean other ? Boolean.compare(other, flag) : INCOMPARABLE;
  }

  @Override
  public String toString() {
    return Boolean.toString(flag);
  }
}
