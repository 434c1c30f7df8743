package dev.artemis.lockd.testkit.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.Places;
import dev.artemis.lockd.testkit.LeakCheck;
import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.lockd.testkit.witness.WitnessProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
class NoPermissionTest {
  @TempDir private Path folder;

  @Test
  void aLockFileThatMayNotBeWrittenIsNamed() throws IOException {
    Path lockFile = Files.createFile(folder.resolve("a.lock"));
    Files.setPosixFilePermissions(lockFile, PosixFilePermissions.fromString("r--r--r--"));
    try (WitnessProcess witness = WitnessProcess.start();
        ChildJvm child = ChildJvm.launch(command(witness.port()), Map.of())) {
      String wait = Duration.ofSeconds(20).toString();
      child.tell("acquire", folder.resolve("a").toString(), "EXCLUSIVE", wait, wait);
      String sentence = child.expect("failed");
      assertTrue(sentence.startsWith("LockUnavailableException"), sentence);
      assertTrue(sentence.contains(lockFile.toRealPath() + ": no permission"), sentence);
    }
  }

  /** Root may write anything, unless it gives that up. */
  private static List<String> command(int port) {
    List<String> command = new ArrayList<>();
    if (Places.currentUid() == 0) {
      command.addAll(
          List.of("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search"));
    }
    command.addAll(ChildJvm.command(LockWorker.class.getName(), "-", Integer.toString(port)));
    return command;
  }
}
