package dev.artemis.rag.filter;

/** A field has a value other than JSON's null. */
record Present(Field field) implements Condition {
  @Override
  public boolean test(Subject subject) {
    return field.of(subject) != null;
  }

  @Override
  public boolean readsContent() {
    return field == Attribute.CONTENT;
  }

  @Override
  public String toString() {
    return field + " is present";
  }
}
