package dev.artemis.rag;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class SearchTest {
  @Nested
  class InAFile extends SearchContract {
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
  }

  @Nested
  class InMemory extends SearchContract {
    @Override
    RagAgent open() {
      return RagAgent.inMemory().model(new WordModel()).open();
    }
  }

  @Nested
  class SpacelessInAFile extends SpacelessContract {
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
  }

  @Nested
  class SpacelessInMemory extends SpacelessContract {
    @Override
    RagAgent open() {
      return RagAgent.inMemory().model(new WordModel()).open();
    }
  }
}
