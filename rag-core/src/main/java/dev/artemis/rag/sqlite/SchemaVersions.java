package dev.artemis.rag.sqlite;

import java.util.List;

/**
 * What each version of the tables adds to the one before. A new file goes through all of them, so
 * that it is the same as one that has grown up. Steps that were released never change.
 */
final class SchemaVersions {
  /** An SQL function that the steps use, of {@code IndexedWords}. Nothing in the file knows it. */
  static final String WORDS_BESIDES = "words_besides";

  /** Statements from nothing to version 1, from 1 to 2, and so on. */
  static final List<List<String>> STEPS = List.of(first(), second());

  private SchemaVersions() {}

  private static List<String> first() {
    return List.of(
        """
          CREATE TABLE store(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            uuid TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            model TEXT,
            dimension INTEGER,
            CHECK ((model IS NULL) = (dimension IS NULL))) STRICT""",
        """
          CREATE TABLE fence(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            epoch INTEGER NOT NULL CHECK (epoch >= 1),
            token INTEGER NOT NULL CHECK (token >= 0),
            guard_device INTEGER NOT NULL,
            guard_inode INTEGER NOT NULL,
            change INTEGER NOT NULL CHECK (change >= 0)) STRICT""",
        """
          CREATE TABLE artifact(
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            change INTEGER NOT NULL,
            nonce BLOB NOT NULL,
            stored_at INTEGER NOT NULL,
            card_id TEXT NOT NULL,
            task_title TEXT NOT NULL,
            metadata TEXT NOT NULL,
            content TEXT NOT NULL) STRICT""",
        "CREATE INDEX artifact_change ON artifact(change)",
        "CREATE INDEX artifact_type ON artifact(type)",
        """
          CREATE TABLE embedding(
            seq INTEGER PRIMARY KEY,
            vector BLOB NOT NULL) STRICT""",
        """
          CREATE TABLE tombstone(
            id TEXT PRIMARY KEY,
            change INTEGER NOT NULL,
            nonce BLOB NOT NULL) STRICT, WITHOUT ROWID""",
        "CREATE INDEX tombstone_change ON tombstone(change)");
  }

  /**
   * Long texts as several passages, a full-text index, artifacts that expire, declared types.
   *
   * <p>The tokenizer takes letters, digits and the marks on them for words: without its categories
   * it would cut a word of many scripts at each vowel sign. Of scripts without spaces it makes one
   * word of a whole run, so their words ({@link dev.artemis.rag.words.IndexedWords}) stand in
   * columns of their own, NULL for other texts: they are kept, because the index has to be told the
   * same when a row goes, and so that any program can check and rebuild it. Whoever changes a text
   * by hand sets them to NULL.
   *
   * <p>Expiry stands before the content, so that reading it does not walk over a long one. The
   * vectors there were stand for whole texts. They move to another table, so that a program of
   * version 1 that still has the file open fails instead of writing what nobody would find.
   */
  private static List<String> second() {
    return List.of(
        "ALTER TABLE artifact RENAME TO artifact_1",
        "DROP INDEX artifact_change",
        "DROP INDEX artifact_type",
        """
        CREATE TABLE artifact(
          seq INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          type TEXT NOT NULL,
          change INTEGER NOT NULL,
          nonce BLOB NOT NULL,
          stored_at INTEGER NOT NULL,
          expires_at INTEGER NOT NULL,
          card_id TEXT NOT NULL,
          task_title TEXT NOT NULL,
          metadata TEXT NOT NULL,
          content TEXT NOT NULL,
          title_words TEXT,
          content_words TEXT) STRICT""",
        "INSERT INTO artifact SELECT seq, id, type, change, nonce, stored_at, 9223372036854775807,"
            + " card_id, task_title, metadata, content, "
            + WORDS_BESIDES
            + "(task_title), "
            + WORDS_BESIDES
            + "(content) FROM artifact_1",
        "DROP TABLE artifact_1",
        "CREATE INDEX artifact_change ON artifact(change)",
        "CREATE INDEX artifact_type ON artifact(type)",
        "CREATE INDEX artifact_expiry ON artifact(expires_at) WHERE expires_at < 9223372036854775807",
        """
        CREATE TABLE passage(
          seq INTEGER PRIMARY KEY,
          begins INTEGER NOT NULL,
          ends INTEGER NOT NULL,
          vector BLOB NOT NULL) STRICT""",
        "INSERT INTO passage SELECT seq << 16, 0, 2147483647, vector FROM embedding",
        "DROP TABLE embedding",
        "CREATE TABLE declared_type(name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
        "INSERT INTO declared_type SELECT DISTINCT type FROM artifact",
        """
        CREATE VIRTUAL TABLE artifact_text USING fts5(
          task_title, content, title_words, content_words,
          content = 'artifact', content_rowid = 'seq',
          tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc' separators '\uFE0E\uFE0F'")""",
        "INSERT INTO artifact_text(artifact_text) VALUES ('rebuild')",
        """
        CREATE TRIGGER artifact_text_insert AFTER INSERT ON artifact BEGIN
          INSERT INTO artifact_text(rowid, task_title, content, title_words, content_words)
            VALUES (new.seq, new.task_title, new.content, new.title_words, new.content_words);
        END""",
        """
        CREATE TRIGGER artifact_text_delete AFTER DELETE ON artifact BEGIN
          INSERT INTO artifact_text(
            artifact_text, rowid, task_title, content, title_words, content_words)
            VALUES ('delete', old.seq, old.task_title, old.content,
              old.title_words, old.content_words);
        END""",
        """
        CREATE TRIGGER artifact_text_update AFTER UPDATE OF task_title, content, title_words, content_words
          ON artifact
          WHEN old.task_title IS NOT new.task_title OR old.content IS NOT new.content
            OR old.title_words IS NOT new.title_words OR old.content_words IS NOT new.content_words
          BEGIN
          INSERT INTO artifact_text(
            artifact_text, rowid, task_title, content, title_words, content_words)
            VALUES ('delete', old.seq, old.task_title, old.content,
              old.title_words, old.content_words);
          INSERT INTO artifact_text(rowid, task_title, content, title_words, content_words)
            VALUES (new.seq, new.task_title, new.content, new.title_words, new.content_words);
        END""");
  }
}
