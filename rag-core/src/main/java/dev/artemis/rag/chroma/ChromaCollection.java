package dev.artemis.rag.chroma;

/**
 * A collection of a Chroma directory.
 *
 * @param database the Chroma database it belongs to
 * @param name unique in its database
 */
public record ChromaCollection(String database, String name) {
  private static final String USUAL_DATABASE = "default_database";

  /**
   * {@return a collection of the database that Chroma uses unless told otherwise}
   *
   * @param name of the collection
   */
  public static ChromaCollection of(String name) {
    return new ChromaCollection(USUAL_DATABASE, name);
  }

  /**
   * {@return its name, unique in the directory: with the database in front unless that is the usual
   * one}
   */
  public String label() {
    return database.equals(USUAL_DATABASE) ? name : database + "/" + name;
  }
}
