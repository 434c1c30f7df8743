package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import java.util.List;

/** Whether the SQLite library may be trusted with several writing processes. */
public final class LibraryCheck {
  private LibraryCheck() {}

  /**
   * Judges.
   *
   * @param version of SQLite
   * @param trusted whether it has no known fault that damages a shared file
   */
  public static List<Finding> judge(String version, boolean trusted) {
    return List.of(
        trusted
            ? Finding.ok("SQLite " + version)
            : Finding.problem(
                "SQLite %s can corrupt a file that several processes write".formatted(version),
                "sqlite-jdbc with SQLite 3.51.3 or newer must come first on the class path"));
  }
}
