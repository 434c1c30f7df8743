package dev.artemis.rag;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Another JVM that uses a store and obeys lines: see {@link ChildMain}. */
final class ChildProcess {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;

  ChildProcess(StoreFixture store) throws IOException {
    process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName(),
                store.database.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  long pid() {
    return process.pid();
  }

  void tell(String order) {
    orders.println(order);
  }

  String ask(String order) throws IOException {
    tell(order);
    return answers.readLine();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void end() throws InterruptedException {
    orders.close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("a child hung");
    }
  }
}
