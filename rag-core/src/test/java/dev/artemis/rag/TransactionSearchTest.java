package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransactionSearchTest {
  @Nested
  class InAFile extends TransactionSearchContract {
    private StoreFixture fixture;

    @Override
    RagAgent open() throws IOException {
      fixture = new StoreFixture();
      return fixture.open();
    }

    @AfterEach
    void removeTheFile() throws IOException {
      fixture.close();
    }

    @Test
    void nobodyElseSeesItBeforeTheCommit() {
      List<String> before = found("ghost");
      agent.inTransaction(
          transaction -> {
            transaction.upsert("ghost", artifact("ghost"));
            assertEquals("ghost", found(transaction, "ghost", 1).get(0));
            List<String> seen = result(Running.start(() -> found("ghost")));
            assertEquals(before, seen);
            assertEquals(before, found("ghost"));
            return null;
          });
      assertEquals("ghost", found("ghost").get(0));
    }

    private static <T> T result(Running<T> running) {
      try {
        return running.result();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void theFirstSearchOfAProcessMayBeInATransaction() throws IOException {
      agent.close();
      agent = fixture.open();
      undone(
          transaction -> {
            assertEquals(2, found(transaction, "lease", 9).size());
            transaction.upsert("c", artifact("lease"));
            assertEquals("c", found(transaction, "lease", 9).get(0));
            Selection reports = Selection.ofTypes("research_report");
            assertEquals(3, transaction.querySimilar("lease", reports, 9).size());
          });
      assertEquals(2, found("lease").size());
    }
  }

  @Nested
  class InMemory extends TransactionSearchContract {
    @Override
    RagAgent open() {
      return RagAgent.inMemory().model(new WordModel()).open();
    }
  }
}
