package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.words.IndexedWords;
import dev.artemis.rag.words.Word;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the index makes of texts, and what a query makes of them. */
class IndexedWordsTest {
  /** The last before the Han characters, of which none has diacritics or case. */
  private static final int LAST = 0x33FF;

  private SqliteConnection sql;

  @BeforeEach
  void create() throws SQLException {
    sql = SqliteConnection.inMemory();
    Schema.createInMemory(sql);
    sql.execute("CREATE VIRTUAL TABLE temp.token USING fts5vocab(main, artifact_text, instance)");
  }

  @AfterEach
  void close() throws SQLException {
    sql.close();
  }

  private void store(long seq, String content, String words) throws SQLException {
    sql.update(
        "INSERT INTO artifact VALUES (?, 'a' || ?, 't', 1, x'00', 0, 9, '', '', '{}', ?, NULL, ?)",
        seq,
        seq,
        content,
        words);
  }

  private List<String> tokens(long seq, String column) throws SQLException {
    List<String> tokens = new ArrayList<>();
    sql.each(
        "SELECT term FROM token WHERE doc = ? AND col = ? ORDER BY offset",
        row -> tokens.add(row.getString(1)),
        seq,
        column);
    return tokens;
  }

  @Test
  void eachWordOfARunIsAWordOfTheIndex() throws SQLException {
    String text = "数据库锁 SQLiteのﾛｯｸ 葛\uDB40\uDD00城 การล็อกฐานข้อมูล ຖານຂໍ້ມູນ មូលដ្ឋាន ဒေတာ";
    store(1, text, IndexedWords.besides(text).orElseThrow());
    assertEquals(Word.of(text).stream().map(Word::folded).toList(), tokens(1, "content_words"));
  }

  @Test
  void aFoldedWordIsTheSameToTheIndexAsTheWordItself() throws SQLException {
    for (int c = 0x80; c <= LAST; c++) {
      List<Word> words = Word.of("x" + Character.toString(c) + "y");
      if (Character.isLetter(c) && !newerCase(c) && words.size() == 1) {
        store(2L * c, "x" + Character.toString(c) + "y", null);
        store(2L * c + 1, words.get(0).folded(), null);
      }
    }
    sql.execute("CREATE TABLE temp.seen AS SELECT doc, offset, term FROM token");
    sql.execute("CREATE INDEX temp.seen_doc ON seen(doc, offset)");
    List<String> differing = new ArrayList<>();
    sql.each(
        "SELECT a.doc / 2 || ' ' || a.term || ' ' || b.term FROM seen a JOIN seen b"
            + " ON b.doc = a.doc + 1 AND b.offset = a.offset"
            + " WHERE a.doc % 2 = 0 AND a.term <> b.term",
        row -> differing.add(row.getString(1)));
    assertEquals(List.of(), differing);
    assertTrue(sql.number("SELECT count(*) FROM seen") > 5_000);
  }

  /** Letters that have two cases since later than the tokenizer knows (newest JVM: 25), and ǡ. */
  private static boolean newerCase(int c) {
    return c == 0x1E0
        || c == 0x1E1
        || c == 0x37F
        || c == 0x528
        || c == 0x52A
        || c == 0x52C
        || c == 0x52E
        || (c >= 0x13A0 && c <= 0x13F5)
        || c == 0x1C89
        || (c >= 0x1C90 && c <= 0x1CBF)
        || c == 0x2C2F;
  }
}
